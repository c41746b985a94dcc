package dev.ho11y.autoscaler.keda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.autoscaler.keda.Fallback.Behavior;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FallbackRuleTest {

    private static final Answer ERROR = Answer.Failed.status(500);
    private static final Measurement FAILURE = new Measurement.Failure(ERROR, "boom");
    private static final Measurement SUCCESS = new Measurement.Value(new Answer.Sample(7), 7_000, true);
    private static final PrometheusTrigger AVERAGE = Examples.trigger(0, Map.of());
    private static final PrometheusTrigger VALUE = Examples.trigger(0, "Value", Map.of());

    private final Health health = new Health();

    private MetricRecord apply(ScaledObject object, Measurement measurement, int current, int ready) {
        return FallbackRule.apply(
                object, object.triggers().getFirst(), measurement, health, new ReplicaCounts(current, ready));
    }

    private static ScaledObject with(Trigger trigger, int threshold, Behavior behavior) {
        return Examples.scaledObject(trigger)
                .fallback(Optional.of(new Fallback(threshold, 6, behavior)))
                .build();
    }

    @Test
    void isUsedWhenFailuresExceedTheThreshold() {
        ScaledObject object = with(AVERAGE, 2, Behavior.STATIC);
        assertThat(apply(object, FAILURE, 3, 3).error()).contains("boom");
        assertThat(apply(object, FAILURE, 3, 3).error()).contains("boom");
        MetricRecord third = apply(object, FAILURE, 3, 3);
        assertThat(third.fallback()).isTrue();
        assertThat(third.milli()).isEqualTo(OptionalLong.of(60_000));
        assertThat(third.activeOrFallback()).isTrue();
        assertThat(health.anyExceeds(2)).isTrue();
    }

    @Test
    void aSuccessStartsTheCountAgain() {
        ScaledObject object = with(AVERAGE, 1, Behavior.STATIC);
        apply(object, FAILURE, 3, 3);
        MetricRecord success = apply(object, SUCCESS, 3, 3);
        assertThat(success.milli()).isEqualTo(OptionalLong.of(7_000));
        assertThat(success.fallback()).isFalse();
        assertThat(apply(object, FAILURE, 3, 3).error()).contains("boom");
        assertThat(apply(object, FAILURE, 3, 3).fallback()).isTrue();
    }

    @Test
    void eachMetricHasItsOwnCount() {
        ScaledObject object = Examples.scaledObject(AVERAGE, Examples.trigger(1, Map.of()))
                .fallback(Optional.of(new Fallback(1, 6, Behavior.STATIC)))
                .build();
        ReplicaCounts replicas = new ReplicaCounts(3, 3);
        for (Trigger trigger : object.triggers()) {
            assertThat(FallbackRule.apply(object, trigger, FAILURE, health, replicas)
                            .error())
                    .contains("boom");
        }
    }

    @Test
    void withoutFallbackTheErrorStays() {
        ScaledObject object = Examples.scaledObject().build();
        for (int i = 0; i < 10; i++) {
            assertThat(apply(object, FAILURE, 3, 3).error()).contains("boom");
        }
    }

    static Stream<Arguments> behaviors() {
        return Stream.of(
                argumentSet("static", AVERAGE, Behavior.STATIC, 9, 60_000L),
                argumentSet("current", AVERAGE, Behavior.CURRENT_REPLICAS, 9, 90_000L),
                argumentSet("current, when higher", AVERAGE, Behavior.CURRENT_REPLICAS_IF_HIGHER, 9, 90_000L),
                argumentSet(
                        "fallback, when current is not higher",
                        AVERAGE,
                        Behavior.CURRENT_REPLICAS_IF_HIGHER,
                        4,
                        60_000L),
                argumentSet("current, when lower", AVERAGE, Behavior.CURRENT_REPLICAS_IF_LOWER, 4, 40_000L),
                argumentSet(
                        "fallback, when current is not lower", AVERAGE, Behavior.CURRENT_REPLICAS_IF_LOWER, 9, 60_000L),
                argumentSet("Value divides by the ready pods", VALUE, Behavior.STATIC, 9, 20_000L));
    }

    @ParameterizedTest
    @MethodSource("behaviors")
    void asksForTheReplicasOfItsBehavior(Trigger trigger, Behavior behavior, int current, long milli) {
        assertThat(apply(with(trigger, 0, behavior), FAILURE, current, 3).milli())
                .isEqualTo(OptionalLong.of(milli));
    }

    @Test
    void valueWithoutReadyPodsCannotFallBack() {
        assertThat(apply(with(VALUE, 0, Behavior.STATIC), FAILURE, 9, 0).error())
                .contains("error performing fallback");
    }

    @Test
    void behaviorScalingModifiersLeavesNilToTheFormula() {
        ScaledObject object = Examples.scaledObject()
                .fallback(Optional.of(new Fallback(0, 6, Behavior.SCALING_MODIFIERS)))
                .scalingModifiers(Optional.of(Examples.modifiers("t0 ?? 42")))
                .build();
        MetricRecord metric = apply(object, FAILURE, 3, 3);
        assertThat(metric.placeholder()).isTrue();
        assertThat(metric.fallback()).isFalse();
        assertThat(metric.error()).isEmpty();
    }

    @Test
    void withModifiersTheirTargetCountsAndMustBeWhole() {
        ScaledObject.Builder builder =
                Examples.scaledObject().fallback(Optional.of(new Fallback(0, 6, Behavior.STATIC)));
        ScaledObject whole = builder.scalingModifiers(Optional.of(
                        ScalingModifiers.fromStrings("t0", Optional.of("5"), Optional.empty(), Optional.empty())))
                .build();
        ScaledObject broken = builder.scalingModifiers(Optional.of(
                        ScalingModifiers.fromStrings("t0", Optional.of("2.5"), Optional.empty(), Optional.empty())))
                .build();
        assertThat(apply(whole, FAILURE, 3, 3).milli()).isEqualTo(OptionalLong.of(30_000));
        assertThat(apply(broken, FAILURE, 3, 3).error()).contains("boom");
    }
}
