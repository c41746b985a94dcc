package dev.ho11y.autoscaler.hpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HorizontalControllerTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SELECTOR = "&LabelSelector{}";
    private static final HpaBehavior ANY_BEHAVIOR = new HpaBehavior(Optional.empty(), Optional.empty());

    private HorizontalController controller = new HorizontalController(spec(Optional.empty(), "s0-prometheus"));
    private int second;
    private int replicas = 2;

    private static HpaSpec spec(Optional<HpaBehavior> behavior, String... metrics) {
        return new HpaSpec(
                "shop",
                "keda-hpa-web",
                1,
                20,
                Stream.of(metrics)
                        .map(name -> new ExternalMetric(name, TargetType.AVERAGE_VALUE, 10_000))
                        .toList(),
                SELECTOR,
                behavior,
                Duration.ofMinutes(5),
                Duration.ofSeconds(15),
                0.1);
    }

    private HpaSync sync(double... values) {
        second += 15;
        List<String> names = List.of("s0-prometheus", "s1-prometheus");
        HpaSync sync = controller.sync(START.plusSeconds(second), new Scale(replicas, replicas, replicas), metric -> {
            double value = values[names.indexOf(metric.name())];
            return Double.isNaN(value) ? new Reading.Failure("boom") : new Reading.Value((long) (value * 1000));
        });
        replicas = sync.decision().desired();
        return sync;
    }

    private static Map<String, String> reasons(HpaSync sync) {
        return sync.conditions().stream()
                .collect(Collectors.toMap(Condition::type, condition -> condition.status() + "/" + condition.reason()));
    }

    @Test
    void growsWithTheMetricAndSaysWhy() {
        HpaSync sync = sync(35);
        assertThat(sync.decision().desired()).isEqualTo(4);
        assertThat(sync.events())
                .containsExactly(new HpaEvent(
                        "Normal",
                        "SuccessfulRescale",
                        "New size: 4; reason: external metric s0-prometheus(&LabelSelector{}) above target"));
        assertThat(reasons(sync))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "AbleToScale", "True/SucceededRescale",
                        "ScalingActive", "True/ValidMetricFound",
                        "ScalingLimited", "False/DesiredWithinRange"));
        assertThat(sync.metricValue()).isEqualTo(OptionalDouble.of(17.5));
    }

    @Test
    void doesNotShrinkBelowTheSizeFoundAtFirstForFiveMinutes() {
        for (int i = 0; i < 20; i++) {
            assertThat(sync(5).decision().desired()).isEqualTo(2);
        }
        HpaSync held = sync(5);
        assertThat(reasons(held)).containsEntry("AbleToScale", "True/ScaleDownStabilized");
        HpaSync shrunk = sync(5);
        assertThat(shrunk.decision().desired()).isEqualTo(1);
        assertThat(shrunk.events().getFirst().message()).isEqualTo("New size: 1; reason: All metrics below target");
    }

    @Test
    void withoutBehaviorAnEarlierPeakLiftsTheSizeAgain() {
        sync(160);
        assertThat(replicas).isEqualTo(4);
        HpaSync lifted = sync(40);
        assertThat(lifted.decision().desired()).isEqualTo(8);
        assertThat(lifted.events().getFirst().message()).isEqualTo("New size: 8; reason: ");
    }

    @Test
    void withBehaviorAnEarlierPeakDoesNotLift() {
        controller = new HorizontalController(spec(Optional.of(ANY_BEHAVIOR), "s0-prometheus"));
        sync(160);
        assertThat(replicas).isEqualTo(6);
        assertThat(sync(60).decision().desired()).isEqualTo(6);
    }

    @Test
    void withBehaviorPoliciesCountWhatWasAddedInThePeriod() {
        ScalingRules twoAMinute = new ScalingRules(
                Optional.empty(),
                Optional.empty(),
                List.of(new ScalingPolicy(ScalingPolicy.Type.PODS, 2, Duration.ofSeconds(60))),
                OptionalDouble.empty());
        controller = new HorizontalController(
                spec(Optional.of(new HpaBehavior(Optional.of(twoAMinute), Optional.empty())), "s0-prometheus"));
        assertThat(sync(200).decision().desired()).isEqualTo(4);
        HpaSync limited = sync(200);
        assertThat(limited.decision().desired()).isEqualTo(4);
        assertThat(limited.decision().limit()).map(Reason::reason).contains("ScaleUpLimit");
        sync(200);
        sync(200);
        assertThat(sync(200).decision().desired()).isEqualTo(6);
    }

    @Test
    void toleranceOfTheBehaviorTakesTheControllersPlace() {
        ScalingRules exact = new ScalingRules(Optional.empty(), Optional.empty(), List.of(), OptionalDouble.of(0));
        controller = new HorizontalController(
                spec(Optional.of(new HpaBehavior(Optional.of(exact), Optional.empty())), "s0-prometheus"));
        HpaSync sync = sync(20.5);
        assertThat(sync.decision().desired()).isEqualTo(3);
        assertThat(sync.decision().metrics().getFirst().toleranceUp()).isZero();
        assertThat(sync.decision().metrics().getFirst().toleranceDown()).isEqualTo(0.1);
    }

    @Test
    void atZeroNothingIsAskedAndNothingHappens() {
        replicas = 0;
        HpaSync sync = sync();
        assertThat(sync.decision().desired()).isZero();
        assertThat(sync.decision().failure()).map(Reason::reason).contains("ScalingDisabled");
        assertThat(reasons(sync))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("AbleToScale", "True/SucceededGetScale", "ScalingActive", "False/ScalingDisabled"));
        assertThat(sync.events()).isEmpty();
    }

    @Test
    void outsideTheBoundsNothingIsAsked() {
        replicas = 30;
        HpaSync sync = sync();
        assertThat(sync.decision().desired()).isEqualTo(20);
        assertThat(sync.events().getFirst().message())
                .isEqualTo("New size: 20; reason: Current number of replicas above Spec.MaxReplicas");
    }

    @Test
    void theLargestProposalWins() {
        controller = new HorizontalController(spec(Optional.empty(), "s0-prometheus", "s1-prometheus"));
        HpaSync sync = sync(25, 35);
        assertThat(sync.decision().desired()).isEqualTo(4);
        assertThat(sync.decision().rescaleReason()).startsWith("external metric s1-prometheus");
    }

    @Test
    void oneFailureDoesNotKeepItFromGrowing() {
        controller = new HorizontalController(spec(Optional.empty(), "s0-prometheus", "s1-prometheus"));
        HpaSync sync = sync(Double.NaN, 35);
        assertThat(sync.decision().desired()).isEqualTo(4);
        assertThat(sync.events())
                .extracting(HpaEvent::reason)
                .containsExactly("FailedGetExternalMetric", "SuccessfulRescale");
    }

    @Test
    void oneFailureKeepsItFromShrinking() {
        controller = new HorizontalController(spec(Optional.of(ANY_BEHAVIOR), "s0-prometheus", "s1-prometheus"));
        HpaSync sync = sync(Double.NaN, 5);
        assertThat(sync.decision().desired()).isEqualTo(2);
        assertThat(sync.decision().proposal()).isEqualTo(OptionalInt.empty());
        assertThat(reasons(sync)).containsEntry("ScalingActive", "False/FailedGetExternalMetric");
    }

    @Test
    void saysWhatFailed() {
        HpaSync sync = sync(Double.NaN);
        String unable = "unable to get external metric shop/s0-prometheus/&LabelSelector{}:"
                + " unable to fetch metrics from external metrics API: boom";
        assertThat(sync.events())
                .containsExactly(
                        new HpaEvent("Warning", "FailedGetExternalMetric", unable),
                        new HpaEvent(
                                "Warning",
                                "FailedComputeMetricsReplicas",
                                "invalid metrics (1 invalid out of 1), first error is: failed to get s0-prometheus"
                                        + " external metric value: failed to get s0-prometheus external metric: "
                                        + unable));
        assertThat(sync.decision().failure())
                .contains(new Reason(
                        "FailedGetExternalMetric", "the HPA was unable to compute the replica count: " + unable));
    }

    @Test
    void failedSyncsAreNotRemembered() {
        controller = new HorizontalController(spec(Optional.of(ANY_BEHAVIOR), "s0-prometheus"));
        sync(40);
        for (int i = 0; i < 20; i++) {
            sync(Double.NaN);
        }
        assertThat(sync(10).decision().desired()).isEqualTo(1);
    }
}
