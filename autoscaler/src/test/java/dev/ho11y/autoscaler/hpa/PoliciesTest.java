package dev.ho11y.autoscaler.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PoliciesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static ScalingPolicy pods(int value) {
        return new ScalingPolicy(ScalingPolicy.Type.PODS, value, Duration.ofSeconds(60));
    }

    private static ScalingPolicy percent(int value) {
        return new ScalingPolicy(ScalingPolicy.Type.PERCENT, value, Duration.ofSeconds(60));
    }

    private static EffectiveRules rules(SelectPolicy select, ScalingPolicy... policies) {
        return new EffectiveRules(Duration.ZERO, select, List.of(policies));
    }

    private static ScaleEvents changed(int replicas, int secondsAgo) {
        return new ScaleEvents(List.of(new ScaleEvents.Change(replicas, NOW.minusSeconds(secondsAgo))));
    }

    static Stream<Arguments> up() {
        ScaleEvents none = ScaleEvents.NONE;
        return Stream.of(
                argumentSet("pods", rules(SelectPolicy.MAX, pods(4)), 10, none, none, 14),
                argumentSet("percent rounds up", rules(SelectPolicy.MAX, percent(10)), 11, none, none, 13),
                argumentSet("the most change", rules(SelectPolicy.MAX, pods(4), percent(100)), 10, none, none, 20),
                argumentSet("the least change", rules(SelectPolicy.MIN, pods(4), percent(100)), 10, none, none, 14),
                argumentSet("disabled", rules(SelectPolicy.DISABLED, pods(4)), 10, none, none, 10),
                argumentSet(
                        "growth of the period is counted",
                        rules(SelectPolicy.MAX, pods(4)),
                        10,
                        changed(3, 59),
                        none,
                        11),
                argumentSet(
                        "growth on the edge is not", rules(SelectPolicy.MAX, pods(4)), 10, changed(3, 60), none, 14),
                argumentSet(
                        "shrinkage of the period is given back",
                        rules(SelectPolicy.MAX, pods(4)),
                        10,
                        none,
                        changed(2, 1),
                        16),
                argumentSet(
                        "percent of the period's start",
                        rules(SelectPolicy.MAX, percent(100)),
                        10,
                        changed(5, 1),
                        none,
                        10));
    }

    @ParameterizedTest
    @MethodSource("up")
    void limitsGrowth(EffectiveRules rules, int current, ScaleEvents ups, ScaleEvents downs, int expected) {
        assertThat(Policies.upLimit(rules, current, ups, downs, NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> down() {
        ScaleEvents none = ScaleEvents.NONE;
        return Stream.of(
                argumentSet("pods", rules(SelectPolicy.MAX, pods(4)), 10, none, none, 6),
                argumentSet("percent rounds down", rules(SelectPolicy.MAX, percent(10)), 11, none, none, 9),
                argumentSet("the most change", rules(SelectPolicy.MAX, pods(4), percent(100)), 10, none, none, 0),
                argumentSet("the least change", rules(SelectPolicy.MIN, pods(4), percent(100)), 10, none, none, 6),
                argumentSet("disabled", rules(SelectPolicy.DISABLED, pods(4)), 10, none, none, 10),
                argumentSet(
                        "shrinkage of the period is counted",
                        rules(SelectPolicy.MAX, pods(4)),
                        10,
                        none,
                        changed(3, 59),
                        9),
                argumentSet(
                        "growth of the period is taken off",
                        rules(SelectPolicy.MAX, pods(4)),
                        10,
                        changed(2, 1),
                        none,
                        4),
                argumentSet("more than there are", rules(SelectPolicy.MAX, pods(4)), 2, none, none, -2));
    }

    @ParameterizedTest
    @MethodSource("down")
    void limitsShrinkage(EffectiveRules rules, int current, ScaleEvents ups, ScaleEvents downs, int expected) {
        assertThat(Policies.downLimit(rules, current, ups, downs, NOW)).isEqualTo(expected);
    }
}
