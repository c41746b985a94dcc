package dev.ho11y.autoscaler.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScalingRulesTest {

    private static ScalingRules rules(Duration window, double tolerance) {
        return new ScalingRules(Optional.of(window), Optional.empty(), List.of(), OptionalDouble.of(tolerance));
    }

    private static ScalingPolicy policy(int value, Duration period) {
        return new ScalingPolicy(ScalingPolicy.Type.PODS, value, period);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet(
                        "negative window",
                        (Runnable) () -> rules(Duration.ofSeconds(-1), 0),
                        "greater than or equal to zero"),
                argumentSet(
                        "window above an hour",
                        (Runnable) () -> rules(Duration.ofSeconds(3601), 0),
                        "less than or equal to 3600"),
                argumentSet("negative tolerance", (Runnable) () -> rules(Duration.ZERO, -0.1), "greater or equal to 0"),
                argumentSet(
                        "policy of nothing", (Runnable) () -> policy(0, Duration.ofSeconds(15)), "greater than zero"),
                argumentSet("policy without period", (Runnable) () -> policy(1, Duration.ZERO), "greater than zero"),
                argumentSet(
                        "policy above half an hour",
                        (Runnable) () -> policy(1, Duration.ofSeconds(1801)),
                        "less than or equal to 1800"),
                argumentSet("unknown type", (Runnable) () -> ScalingPolicy.Type.of("Replicas"), "Pods, Percent"),
                argumentSet("unknown select policy", (Runnable) () -> SelectPolicy.of("max"), "Max, Min, Disabled"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatTheApiServerRefuses(Runnable construction, String message) {
        assertThatIllegalArgumentException().isThrownBy(construction::run).withMessageContaining(message);
    }

    @Test
    void timeScaleDividesWindowsAndPeriodsButNotValues() {
        ScalingRules scaled = new ScalingRules(
                        Optional.of(Duration.ofSeconds(60)),
                        Optional.of(SelectPolicy.MIN),
                        List.of(policy(4, Duration.ofSeconds(30))),
                        OptionalDouble.of(0.2))
                .timeScaled(6);
        assertThat(scaled)
                .isEqualTo(new ScalingRules(
                        Optional.of(Duration.ofSeconds(10)),
                        Optional.of(SelectPolicy.MIN),
                        List.of(policy(4, Duration.ofSeconds(5))),
                        OptionalDouble.of(0.2)));
    }

    @Test
    void fillsInTheApiServersDefaults() {
        HpaBehavior nothing = new HpaBehavior(Optional.empty(), Optional.empty());
        Duration period = Duration.ofSeconds(15);
        assertThat(EffectiveRules.up(nothing, period))
                .isEqualTo(new EffectiveRules(
                        Duration.ZERO,
                        SelectPolicy.MAX,
                        List.of(policy(4, period), new ScalingPolicy(ScalingPolicy.Type.PERCENT, 100, period))));
        assertThat(EffectiveRules.down(nothing, period, Duration.ofMinutes(5)))
                .isEqualTo(new EffectiveRules(
                        Duration.ofMinutes(5),
                        SelectPolicy.MAX,
                        List.of(new ScalingPolicy(ScalingPolicy.Type.PERCENT, 100, period))));
    }
}
