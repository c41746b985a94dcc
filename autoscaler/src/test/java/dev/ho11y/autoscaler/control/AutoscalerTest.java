package dev.ho11y.autoscaler.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.autoscaler.keda.CronTrigger;
import dev.ho11y.autoscaler.keda.Fallback;
import dev.ho11y.autoscaler.keda.ScalingModifiers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Timetables: what happens when, told in seconds from the creation of the ScaledObject. */
class AutoscalerTest {

    private final Bench bench = new Bench();

    @Test
    void tellsOfTheStartInKedasWords() {
        bench.value(0, 5);
        bench.start(1);
        bench.runTo(1);
        assertThat(bench.events())
                .containsExactly(
                        "0 KEDAScalersStarted Scaler prometheus is built",
                        "0 KEDAScalersStarted Started scalers watch",
                        "0 ScaledObjectReady ScaledObject is ready for scaling");
        assertThat(bench.condition("Ready")).isEqualTo("True/ScaledObjectReady");
        assertThat(bench.condition("Active")).isEqualTo("True/ScalerActive");
        assertThat(bench.condition("Fallback")).isEqualTo("False/NoFallbackFound");
        assertThat(bench.condition("Paused")).isEqualTo("False/");
    }

    @Test
    void climbsFromZeroToTheMaximumAndBackToZero() {
        bench.object.cooldownPeriod(Duration.ofSeconds(60)).maxReplicaCount(10);
        bench.value(0, 0).value(20, 200).value(100, 0);
        bench.start(0);
        bench.runTo(300);
        assertThat(bench.replicas()).containsExactly("30 1", "30 4", "45 8", "60 10", "150 0");
        assertThat(bench.events("KEDAScaleTarget"))
                .containsExactly(
                        "30 KEDAScaleTargetActivated Scaled apps/v1.Deployment shop/web from 0 to 1, triggered by s0-prometheus",
                        "150 KEDAScaleTargetDeactivated Deactivated apps/v1.Deployment shop/web from 10 to 0");
        assertThat(bench.events("SuccessfulRescale").getFirst())
                .isEqualTo("30 SuccessfulRescale New size: 4; reason: external metric s0-prometheus(&LabelSelector{"
                        + "MatchLabels:map[string]string{scaledobject.keda.sh/name: web,},"
                        + "MatchExpressions:[]LabelSelectorRequirement{},}) above target");
        assertThat(bench.condition("HPAActive")).isEqualTo("True/ScalingDisabled");
    }

    @Test
    void slowAnswersDelayPollsAndSyncsAndTheNextSyncsToo() {
        bench.latency = Duration.ofSeconds(2);
        bench.value(0, 0).value(20, 200);
        bench.start(0);
        bench.runTo(90);
        assertThat(bench.replicas()).containsExactly("32 1", "47 4", "64 8", "81 16");
    }

    @Test
    void theInitialCooldownKeepsWhatWasNeverActive() {
        bench.object.initialCooldownPeriod(Duration.ofSeconds(60));
        bench.value(0, 0);
        bench.start(3);
        bench.runTo(300);
        assertThat(bench.replicas()).containsExactly("60 0");
    }

    /** Known upstream as kedacore/keda#2314: only an idle size of 0 is left alone by the HPA. */
    @Test
    void anIdleSizeAboveZeroIsUndoneByTheHpa() {
        bench.object.minReplicaCount(3).idleReplicaCount(OptionalInt.of(1)).cooldownPeriod(Duration.ofSeconds(30));
        bench.value(0, 0).value(50, 5).value(70, 0);
        bench.start(3);
        bench.runTo(95);
        assertThat(bench.replicas()).containsExactly("0 1", "15 3", "30 1", "30 3", "90 1", "90 3");
    }

    @Test
    void fallsBackAfterFailuresOnBothPaths() {
        bench.object.minReplicaCount(0).fallback(Optional.of(new Fallback(1, 6, Fallback.Behavior.STATIC)));
        bench.value(0, 20).answer(40, Answer.Failed.status(500)).value(110, 20);
        bench.start(2);
        bench.runTo(130);
        assertThat(bench.events("KEDAScalerFailed", "Fallback"))
                .containsExactly(
                        "60 ScaledObjectFallbackActivated ScaledObject fallback is active",
                        "120 ScaledObjectFallbackDeactivated ScaledObject fallback is no longer active");
        assertThat(bench.replicas()).containsExactly("60 4", "75 6");
        assertThat(bench.condition("Fallback")).isEqualTo("False/NoFallbackFound");
    }

    @Test
    void whenTheHpaSwitchesFallbackOnTheLoopTellsNothing() {
        bench.object.minReplicaCount(0).fallback(Optional.of(new Fallback(3, 6, Fallback.Behavior.STATIC)));
        bench.value(0, 20).answer(40, Answer.Failed.status(500));
        bench.start(2);
        bench.runTo(95);
        assertThat(bench.events("KEDAScalerFailed", "Fallback"))
                .containsExactly("60 KEDAScalerFailed prometheus query api returned error. status: 500");
        assertThat(bench.replicas()).containsExactly("75 4", "90 6");
        assertThat(bench.condition("Fallback")).isEqualTo("True/FallbackExists");
    }

    @Test
    void idleAtZeroComesBackToTheMinimum() {
        bench.object.minReplicaCount(3).idleReplicaCount(OptionalInt.of(0)).cooldownPeriod(Duration.ofSeconds(30));
        bench.value(0, 0).value(50, 5).value(70, 0);
        bench.start(3);
        bench.runTo(95);
        assertThat(bench.replicas()).containsExactly("0 0", "60 3", "90 0");
    }

    @Test
    void theLoopTakesOverWhatTheHpaBroughtUnlessTheHpaFails() {
        bench.object.minReplicaCount(1).pollingInterval(Duration.ofSeconds(5));
        bench.value(0, 5).answer(40, Answer.Failed.status(500)).value(70, 5);
        bench.start(1);
        bench.runTo(88);
        assertThat(bench.queries())
                .containsExactly(0, 5, 10, 15, 30, 45, 45, 50, 50, 55, 55, 60, 60, 60, 60, 65, 65, 70, 75, 75);
    }

    @Test
    void cachedMetricsSpareTheHpasQueries() {
        bench.trigger(true);
        bench.object.pollingInterval(Duration.ofSeconds(40));
        bench.value(0, 20).value(30, 40);
        bench.start(1);
        bench.runTo(70);
        assertThat(bench.queries()).containsExactly(0, 40);
        assertThat(bench.replicas()).containsExactly("15 2", "45 4");
    }

    @Test
    void aFormulaMakesOneMetricOfAll() {
        bench.object
                .minReplicaCount(1)
                .scalingModifiers(Optional.of(ScalingModifiers.fromStrings(
                        "t0 * 2 + 1", Optional.of("10"), Optional.empty(), Optional.empty())));
        bench.value(0, 12);
        bench.start(1);
        bench.runTo(20);
        assertThat(bench.replicas()).containsExactly("15 3");
        assertThat(bench.events("SuccessfulRescale").getFirst()).contains("external metric composite-metric(");
    }

    @Test
    void aPauseStopsBothLoopsAndDeletesTheHpa() {
        bench.object.minReplicaCount(1);
        bench.value(0, 30);
        bench.start(1);
        bench.runTo(40);
        bench.autoscaler.annotate(Map.of("autoscaling.keda.sh/paused-replicas", "7"));
        bench.runTo(400);
        assertThat(bench.replicas()).containsExactly("15 3", "40 7");
        assertThat(bench.condition("Paused")).isEqualTo("True/ScaledObjectPaused");
        assertThat(bench.events("ScaledObjectPaused", "KEDAScalersStopped"))
                .containsExactly(
                        "40 ScaledObjectPaused ScaledObject is paused", "40 KEDAScalersStopped Stopped scalers watch");

        bench.autoscaler.annotate(Map.of());
        bench.runTo(800);
        assertThat(bench.condition("Paused")).isEqualTo("False/ScaledObjectUnpaused");
        // The new HPA has no history but the size it found, which holds for five minutes.
        assertThat(bench.replicas()).containsExactly("15 3", "40 7", "715 3");
    }

    @Test
    void aPausedScaleOutDisablesTheHpasGrowthOnly() {
        bench.object.minReplicaCount(1).annotations(Map.of("autoscaling.keda.sh/paused-scale-out", "true"));
        bench.value(0, 90).value(100, 10);
        bench.start(3);
        bench.runTo(800);
        assertThat(bench.replicas()).containsExactly("390 1");
        assertThat(bench.condition("Paused")).isEqualTo("True/ScaledObjectPaused");
    }

    @Test
    void forcedActivationTakesEffectAtTheNextPoll() {
        bench.value(0, 0);
        bench.start(0);
        bench.runTo(40);
        bench.autoscaler.annotate(Map.of("autoscaling.keda.sh/force-activation", "true"));
        bench.runTo(70);
        assertThat(bench.replicas()).containsExactly("60 1");
    }

    @Test
    void aCronTriggerScalesByTheClock() {
        CronTrigger cron = CronTrigger.fromMetadata(
                0,
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of("timezone", "UTC", "start", "2 0 * * *", "end", "5 0 * * *", "desiredReplicas", "4"));
        bench.object.triggers(List.of(cron)).cooldownPeriod(Duration.ofSeconds(30));
        bench.start(0);
        bench.runTo(600);
        assertThat(bench.replicas()).containsExactly("120 1", "120 4", "300 0");
    }

    @Test
    void afterStopNothingHappens() {
        bench.object.minReplicaCount(1);
        bench.value(0, 90);
        bench.start(1);
        bench.runTo(10);
        bench.autoscaler.stop();
        bench.runTo(300);
        assertThat(bench.replicas()).isEmpty();
        assertThat(bench.queries()).containsExactly(0);
    }

    @Test
    void decisionsCarryWhatTheyWereMadeFrom() {
        bench.object.minReplicaCount(1);
        bench.value(0, 90);
        bench.start(1);
        bench.runTo(20);
        assertThat(bench.decisions).singleElement().satisfies(decision -> {
            assertThat(decision.metrics().getFirst().ratio()).hasValue(9);
            assertThat(decision.proposal()).hasValue(9);
            assertThat(decision.stabilised()).hasValue(9);
            assertThat(decision.desired()).isEqualTo(4);
            assertThat(decision.limit().orElseThrow().reason()).isEqualTo("ScaleUpLimit");
        });
    }
}
