package dev.ho11y.workload.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GoDurationTest {

    static Stream<Arguments> durations() {
        return Stream.of(
                argumentSet("milliseconds", "42ms", Duration.ofMillis(42)),
                argumentSet("two units", "1h2m", Duration.ofMinutes(62)),
                argumentSet("a fraction", "1.5s", Duration.ofMillis(1500)),
                argumentSet("a fraction without whole part", ".5s", Duration.ofMillis(500)),
                argumentSet("microseconds", "7us", Duration.ofNanos(7000)),
                argumentSet("micro sign", "7µs", Duration.ofNanos(7000)),
                argumentSet("nanoseconds", "9ns", Duration.ofNanos(9)),
                argumentSet("negative", "-3s", Duration.ofSeconds(-3)),
                argumentSet("plain zero", "0", Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("durations")
    void readsWhatGoReads(String text, Duration expected) {
        assertThat(GoDuration.parse(text)).contains(expected);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet("empty", ""),
                argumentSet("no unit", "42"),
                argumentSet("unknown unit", "1d"),
                argumentSet("space", "1 s"),
                argumentSet("upper case", "1S"),
                argumentSet("only a sign", "-"),
                argumentSet("past 64 bits of nanoseconds", "2562048h"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatGoRefuses(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }
}
