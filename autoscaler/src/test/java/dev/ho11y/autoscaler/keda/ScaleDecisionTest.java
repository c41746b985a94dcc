package dev.ho11y.autoscaler.keda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.autoscaler.hpa.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ScaleDecisionTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = CREATED.plusSeconds(1000);
    private static final Activity NEVER = new Activity(CREATED, Optional.empty());

    private static final MetricRecord UP = new MetricRecord(
            "s0-prometheus", new Answer.Sample(7), OptionalLong.of(7_000), true, false, false, Optional.empty());
    private static final MetricRecord QUIET = new MetricRecord(
            "s0-prometheus", new Answer.Sample(0), OptionalLong.of(0), false, false, false, Optional.empty());
    private static final MetricRecord BROKEN = MetricRecord.failed("s1-prometheus", new Answer.Empty(), "boom");

    private final ScaledObject.Builder object = Examples.scaledObject().cooldownPeriod(Duration.ofSeconds(60));

    private ScaleDecision decide(int current, Activity activity, MetricRecord... records) {
        return ScaleDecision.of(object.build(), TriggerState.of(List.of(records)), current, activity, NOW);
    }

    private static Activity lastActive(int secondsAgo) {
        return new Activity(CREATED, Optional.of(NOW.minusSeconds(secondsAgo)));
    }

    private static String reason(Condition condition) {
        return condition.status() + "/" + condition.reason();
    }

    @Test
    void goesFromZeroToOne() {
        ScaleDecision decision = decide(0, NEVER, UP);
        assertThat(decision.replicas()).isEqualTo(OptionalInt.of(1));
        assertThat(decision.event())
                .contains(new ScaleDecision.Event(
                        "KEDAScaleTargetActivated",
                        "Scaled apps/v1.Deployment shop/web from 0 to 1, triggered by s0-prometheus"));
        assertThat(decision.activeNow()).isTrue();
        assertThat(reason(decision.active())).isEqualTo("True/ScalerActive");
    }

    @Test
    void goesFromIdleToTheMinimum() {
        object.minReplicaCount(3).idleReplicaCount(OptionalInt.of(0));
        assertThat(decide(1, NEVER, UP).replicas()).isEqualTo(OptionalInt.of(3));
        assertThat(decide(3, NEVER, UP).replicas()).isEmpty();
    }

    @Test
    void staysWhileActiveAndRemembersIt() {
        ScaleDecision decision = decide(4, NEVER, UP);
        assertThat(decision.replicas()).isEmpty();
        assertThat(decision.activeNow()).isTrue();
        assertThat(reason(decision.ready())).isEqualTo("True/ScaledObjectReady");
    }

    @Test
    void anErrorBesideAnActiveTriggerDoesNotCountAsActivity() {
        ScaleDecision decision = decide(4, NEVER, UP, BROKEN);
        assertThat(decision.activeNow()).isFalse();
        assertThat(reason(decision.ready())).isEqualTo("Unknown/PartialTriggerError");
    }

    @Test
    void goesToZeroFromAnySizeAfterTheCooldown() {
        ScaleDecision decision = decide(17, lastActive(61), QUIET);
        assertThat(decision.replicas()).isEqualTo(OptionalInt.of(0));
        assertThat(decision.event())
                .contains(new ScaleDecision.Event(
                        "KEDAScaleTargetDeactivated", "Deactivated apps/v1.Deployment shop/web from 17 to 0"));
        assertThat(reason(decision.active())).isEqualTo("False/ScalerNotActive");
    }

    @Test
    void coolsDownUntilThePeriodIsOver() {
        ScaleDecision decision = decide(17, lastActive(60), QUIET);
        assertThat(decision.replicas()).isEmpty();
        assertThat(reason(decision.active())).isEqualTo("False/ScalerCooldown");
    }

    @Test
    void whatWasNeverActiveHasNoCooldownButTheInitialOne() {
        assertThat(decide(1, NEVER, QUIET).replicas()).isEqualTo(OptionalInt.of(0));
        object.initialCooldownPeriod(Duration.ofSeconds(999));
        assertThat(decide(1, NEVER, QUIET).replicas()).isEqualTo(OptionalInt.of(0));
        object.initialCooldownPeriod(Duration.ofSeconds(1000));
        assertThat(decide(1, NEVER, QUIET).replicas()).isEmpty();
    }

    @Test
    void goesToIdleAfterTheCooldown() {
        object.minReplicaCount(5).idleReplicaCount(OptionalInt.of(2));
        assertThat(decide(7, lastActive(61), QUIET).replicas()).isEqualTo(OptionalInt.of(2));
        assertThat(decide(2, lastActive(61), QUIET).replicas()).isEmpty();
    }

    @Test
    void withAMinimumTheCooldownDoesNothing() {
        object.minReplicaCount(1);
        assertThat(decide(7, lastActive(9999), QUIET).replicas()).isEmpty();
    }

    @Test
    void raisesToTheMinimumWithoutAnEvent() {
        object.minReplicaCount(3);
        ScaleDecision decision = decide(1, NEVER, QUIET);
        assertThat(decision.replicas()).isEqualTo(OptionalInt.of(3));
        assertThat(decision.event()).isEmpty();
    }

    @Test
    void onErrorWithoutFallbackTheSizeStays() {
        ScaleDecision decision = decide(4, lastActive(9999), BROKEN);
        assertThat(decision.replicas()).isEmpty();
        assertThat(reason(decision.ready())).isEqualTo("False/TriggerError");
    }

    @Test
    void onErrorWithFallbackItWaits() {
        object.fallback(Optional.of(new Fallback(3, 2, Fallback.Behavior.STATIC)));
        ScaleDecision decision = decide(4, lastActive(9999), BROKEN);
        assertThat(decision.replicas()).isEmpty();
        assertThat(reason(decision.ready())).isEqualTo("True/ScaledObjectReady");
    }

    @Test
    void onErrorWithFallbackToZeroItGoesToZero() {
        object.fallback(Optional.of(new Fallback(3, 0, Fallback.Behavior.STATIC)));
        assertThat(decide(4, lastActive(61), BROKEN).replicas()).isEqualTo(OptionalInt.of(0));
    }

    @Test
    void aPausedDirectionIsNotTaken() {
        object.annotations(
                Map.of("autoscaling.keda.sh/paused-scale-in", "true", "autoscaling.keda.sh/paused-scale-out", "true"));
        assertThat(decide(4, lastActive(61), QUIET).replicas()).isEmpty();
        assertThat(decide(0, NEVER, UP).replicas()).isEmpty();
    }

    @Test
    void forcedActivationNeedsNoTrigger() {
        object.annotations(Map.of("autoscaling.keda.sh/force-activation", "true"));
        ScaleDecision decision = decide(0, NEVER, QUIET);
        assertThat(decision.replicas()).isEqualTo(OptionalInt.of(1));
        assertThat(decision.event().orElseThrow().message())
                .isEqualTo("Scaled apps/v1.Deployment shop/web from 0 to 1, caused by forced activation annotation");
    }
}
