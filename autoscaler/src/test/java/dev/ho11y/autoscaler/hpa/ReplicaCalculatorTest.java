package dev.ho11y.autoscaler.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplicaCalculatorTest {

    private static final Tolerances DEFAULT = new Tolerances(0.1, 0.1);
    private static final Tolerances NONE = new Tolerances(0, 0);

    static Stream<Arguments> averageValues() {
        return Stream.of(
                argumentSet("exactly on target", 50_000L, 10_000L, 5, DEFAULT, 5),
                argumentSet("ten per cent above is within", 55_000L, 10_000L, 5, DEFAULT, 5),
                argumentSet("a thousandth more is not", 55_001L, 10_000L, 5, DEFAULT, 6),
                argumentSet("ten per cent below is within", 45_000L, 10_000L, 5, DEFAULT, 5),
                argumentSet("a thousandth less is not", 44_999L, 10_000L, 5, DEFAULT, 5),
                argumentSet("well below", 40_000L, 10_000L, 5, DEFAULT, 4),
                argumentSet("rounded up", 30_001L, 10_000L, 5, DEFAULT, 4),
                argumentSet("no tolerance", 50_001L, 10_000L, 5, NONE, 6),
                argumentSet("tolerance of one direction only", 55_001L, 10_000L, 5, new Tolerances(0.5, 0), 6),
                argumentSet("nothing asked for", 0L, 10_000L, 5, DEFAULT, 0),
                argumentSet("no replicas yet: the ratio is infinite", 10_500L, 10_000L, 0, DEFAULT, 2),
                argumentSet("no replicas yet and nothing asked for: the ratio is NaN", 0L, 10_000L, 0, DEFAULT, 0),
                argumentSet("saturates", Long.MAX_VALUE, 1L, 5, DEFAULT, Integer.MAX_VALUE),
                argumentSet("negative counts as overflow", -1_000L, 10_000L, 5, DEFAULT, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("averageValues")
    void comparesTheAveragePerReplica(long usage, long target, int replicas, Tolerances tolerances, int expected) {
        assertThat(ReplicaCalculator.averageValue(usage, target, replicas, tolerances)
                        .replicas())
                .isEqualTo(expected);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                argumentSet("exactly on target", 10_000L, 10_000L, 5, 5, DEFAULT, 5),
                argumentSet("ten per cent above is within", 11_000L, 10_000L, 5, 5, DEFAULT, 5),
                argumentSet("a thousandth more is not", 11_001L, 10_000L, 5, 5, DEFAULT, 6),
                argumentSet("ten per cent below is within", 9_000L, 10_000L, 5, 5, DEFAULT, 5),
                argumentSet("doubled", 20_000L, 10_000L, 5, 5, DEFAULT, 10),
                argumentSet("only ready pods are multiplied", 20_000L, 10_000L, 5, 3, DEFAULT, 6),
                argumentSet("no ready pod", 20_000L, 10_000L, 5, 0, DEFAULT, 0),
                argumentSet("zero replicas: the ratio alone", 25_000L, 10_000L, 0, 0, DEFAULT, 3),
                argumentSet("nothing asked for", 0L, 10_000L, 5, 5, DEFAULT, 0),
                argumentSet("saturates", Long.MAX_VALUE, 1L, 5, 5, DEFAULT, Integer.MAX_VALUE),
                argumentSet("negative stays negative", -10_000L, 10_000L, 5, 5, DEFAULT, -5));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comparesTheValueAsItIs(long usage, long target, int replicas, int ready, Tolerances tolerances, int expected) {
        assertThat(ReplicaCalculator.value(usage, target, replicas, ready, tolerances)
                        .replicas())
                .isEqualTo(expected);
    }

    static Stream<Arguments> shown() {
        return Stream.of(
                argumentSet("average rounded up", 10_000L, 3, 3_334L),
                argumentSet("nothing", 0L, 3, 0L),
                argumentSet("overflow", Long.MAX_VALUE, 3, Long.MAX_VALUE),
                argumentSet("no replicas: Go's conversion of infinity", 10_000L, 0, Long.MIN_VALUE));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void showsTheAverage(long usage, int replicas, long expected) {
        assertThat(ReplicaCalculator.averageValue(usage, 10_000, replicas, DEFAULT)
                        .shownMilli())
                .isEqualTo(expected);
    }
}
