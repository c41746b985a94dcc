package dev.ho11y.workload.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.workload.document.Documents;
import dev.ho11y.workload.document.InvalidDocumentException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTest {

    private static final int SAMPLES = 20_000;
    private static final DistributionReader DURATIONS = DistributionReader.durations(Duration.ofSeconds(10));

    private static Distribution read(String yaml) throws InvalidDocumentException {
        return DURATIONS.read(Documents.yaml(yaml));
    }

    /** Milliseconds, in rising order. */
    private static double[] samples(Distribution distribution) {
        Streams streams = new Streams(7);
        double[] samples = IntStream.range(0, SAMPLES)
                .mapToDouble(i -> distribution.sample(streams.draw("x", i)) / 1e6)
                .toArray();
        Arrays.sort(samples);
        return samples;
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                argumentSet("a value alone", "20ms", 20, 20, 20, 20, 20),
                argumentSet("constant", "constant: 20ms", 20, 20, 20, 20, 20),
                argumentSet("uniform", "uniform: {min: 10ms, max: 30ms}", 10, 12, 20, 28, 30),
                argumentSet("normal", "normal: {mean: 100ms, deviation: 10ms}", 0, 87.18, 100, 112.82, 10_000),
                argumentSet(
                        "normal within bounds",
                        "normal: {mean: 100ms, deviation: 10ms, min: 95ms, max: 105ms}",
                        95,
                        95,
                        100,
                        105,
                        105),
                argumentSet("log-normal", "logNormal: {median: 20ms, p99: 200ms}", 0, 5.63, 20, 71.1, 10_000),
                argumentSet(
                        "log-normal, bounded", "logNormal: {median: 20ms, p99: 200ms, max: 30ms}", 0, 5.63, 20, 30, 30),
                argumentSet(
                        "weighted", "weighted: [{value: 5ms, weight: 8}, {value: 50ms, weight: 2}]", 5, 5, 5, 50, 50),
                argumentSet(
                        "percentiles",
                        "percentiles: {p0: 1ms, p50: 10ms, p90: 50ms, p100: 100ms}",
                        1,
                        2.8,
                        10,
                        50,
                        100));
    }

    /** Bounds exactly, and the 10th, 50th and 90th percentile within 3 % of what the formula gives. */
    @ParameterizedTest
    @MethodSource("shapes")
    void samplesHaveTheShape(String yaml, double min, double p10, double p50, double p90, double max)
            throws InvalidDocumentException {
        Distribution distribution = read(yaml);
        double[] samples = samples(distribution);
        assertThat(samples[0]).isGreaterThanOrEqualTo(min);
        assertThat(samples[SAMPLES - 1]).isLessThanOrEqualTo(max);
        assertThat(samples[SAMPLES / 10]).isCloseTo(p10, within(0.03 * p10));
        assertThat(samples[SAMPLES / 2]).isCloseTo(p50, within(0.03 * p50));
        assertThat(samples[SAMPLES * 9 / 10]).isCloseTo(p90, within(0.03 * p90));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                argumentSet(
                        "no duration",
                        "fast",
                        "line 1:1: \"fast\"; expected a duration from 0s to 10s, like 42ms or 1.5s"),
                argumentSet(
                        "too long",
                        "constant: 11s",
                        "line 1:11 (/constant): \"11s\"; expected a duration from 0s to 10s"),
                argumentSet("negative", "constant: -1s", "line 1:11 (/constant): \"-1s\"; expected a duration from 0s"),
                argumentSet(
                        "unknown kind",
                        "gamma: 1",
                        "line 1:8 (/gamma): unknown key \"gamma\"; expected one of constant"),
                argumentSet(
                        "two kinds", "constant: 1s\nuniform: {min: 1s, max: 2s}", "line 1:1: expected exactly one of"),
                argumentSet("half", "uniform: {min: 1s}", "line 1:10 (/uniform): \"max\" is missing"),
                argumentSet("reversed", "uniform: {min: 2s, max: 1s}", "line 1:25 (/uniform/max): below min"),
                argumentSet(
                        "reversed bounds",
                        "normal: {mean: 1s, deviation: 1s, min: 2s, max: 1s}",
                        "line 1:49 (/normal/max): below min"),
                argumentSet(
                        "no median",
                        "logNormal: {median: 0s, p99: 1s}",
                        "line 1:21 (/logNormal/median): expected more than 0"),
                argumentSet(
                        "p99 below",
                        "logNormal: {median: 2s, p99: 1s}",
                        "line 1:30 (/logNormal/p99): below the median"),
                argumentSet(
                        "no weight", "weighted: [{value: 1s, weight: 0}]", "line 1:11 (/weighted): all weights are 0"),
                argumentSet(
                        "weight below 0",
                        "weighted: [{value: 1s, weight: -1}]",
                        "line 1:32 (/weighted/0/weight): -1; expected a number from 0"),
                argumentSet(
                        "no values",
                        "weighted: []",
                        "line 1:11 (/weighted): a sequence of 0; expected a sequence of 1 to 100 items"),
                argumentSet(
                        "no p100",
                        "percentiles: {p0: 1s, p50: 2s}",
                        "line 1:14 (/percentiles): expected p0 first and p100 last"),
                argumentSet(
                        "falling",
                        "percentiles: {p0: 2s, p100: 1s}",
                        "line 1:29 (/percentiles/p100): percentiles and their values must rise"),
                argumentSet(
                        "no percentile", "percentiles: {q: 2s}", "line 1:18 (/percentiles/q): \"q\" is no percentile"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesWithPlaceAndRemedy(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void drawsDependOnSeedStreamAndNumberAlone() {
        double first = new Streams(1).draw("a", 5).nextDouble();
        new Streams(1).draw("b", 5).nextDouble();
        assertThat(new Streams(1).draw("a", 5).nextDouble()).isEqualTo(first);
        assertThat(new Streams(2).draw("a", 5).nextDouble()).isNotEqualTo(first);
        assertThat(new Streams(1).draw("b", 5).nextDouble()).isNotEqualTo(first);
        assertThat(new Streams(1).draw("a", 6).nextDouble()).isNotEqualTo(first);
    }
}
