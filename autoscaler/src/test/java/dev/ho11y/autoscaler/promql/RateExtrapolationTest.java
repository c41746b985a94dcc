package dev.ho11y.autoscaler.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.autoscaler.series.SeriesStore;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Samples every 15 s from the epoch on; the expected numbers are worked out by hand from the rules of extrapolation. */
class RateExtrapolationTest {

    static Stream<Arguments> increases() {
        return Stream.of(
                // (0, 60]: samples at 15..60; 30 in 45 s, 15 s to the start < 16.5 s: 30 * 60/45.
                argumentSet("extends to both edges when samples are near", "c 100 110 120 130 140", "1m", 60, 40.0),
                // (-240, 60]: 45 in 45 s; the start is far: half an interval, but zero is 45*10/45 = 10 s away: 7.5 s.
                argumentSet("extends by half an interval where the series begins", "c _ 10 25 40 55", "5m", 60, 52.5),
                // The start is far, half an interval is 7.5 s, zero is 45*2/45 = 2 s away: 45 * 47/45.
                argumentSet("does not extend a counter below zero", "c _ 2 17 32 47", "5m", 60, 47.0),
                // First value 0: nothing to extend at the start.
                argumentSet("does not extend a counter that begins at zero", "c _ 0 15 30 45", "5m", 60, 45.0),
                // (30, 90]: samples at 45 and 60; 15 s to the start < 16.5; 30 s to the end >= 16.5: 7.5. 10*37.5/15.
                argumentSet("extends by half an interval where the series ends", "c 0 200 210 220 230", "1m", 90, 25.0),
                // 100 110 | 5 15: 15 - 100 + 110 = 25 in 45 s; to the start 15: 25 * 60/45.
                argumentSet("adds what a reset has lost", "c 90 100 110 5 15", "1m", 60, 25 * 60 / 45.0),
                // Two samples, 45 and 60 in (40, 60]: to the start 5 s: 10 * 20/15.
                argumentSet("needs two samples only", "c 100 110 120 130 140", "20s", 60, 10 * 20 / 15.0),
                // (-15, 45]: 0 s is 15 s from the start, nearer than 16.5, but zero is 45*10/30 = 15 s away: 30*60/45.
                argumentSet("takes the zero point when it is exactly as near", "c 10 20 30 40", "1m", 45, 40.0));
    }

    @ParameterizedTest
    @MethodSource("increases")
    void extrapolatesAnIncrease(String series, String range, int atSeconds, double expected) {
        SeriesStore store = Stores.of(Duration.ofSeconds(15), series);

        List<Double> increase = Stores.values("increase(c[%s])".formatted(range), store, Duration.ofSeconds(atSeconds));

        assertThat(increase).hasSize(1);
        assertThat(increase.getFirst()).isCloseTo(expected, Offset.offset(1e-9));
    }

    @Test
    void dividesByTheRangeAndNotByTheSampledSpan() {
        SeriesStore store = Stores.of(Duration.ofSeconds(15), "c _ 10 25 40 55");

        assertThat(Stores.values("rate(c[5m])", store, Duration.ofSeconds(60)).getFirst())
                .isCloseTo(52.5 / 300, Offset.offset(1e-12));
    }

    @Test
    void doesNotTakeADecreaseOfAGaugeForAReset() {
        SeriesStore store = Stores.of(Duration.ofSeconds(15), "g 90 100 110 5 15");

        // 15 - 100 in 45 s, extended by 15 s to the start; no zero point for a gauge.
        assertThat(Stores.values("delta(g[1m])", store, Duration.ofSeconds(60)).getFirst())
                .isCloseTo(-85 * 60 / 45.0, Offset.offset(1e-9));
    }

    @Test
    void yieldsNothingForOneSample() {
        SeriesStore store = Stores.of(Duration.ofSeconds(15), "c 100 110 120 130 140");

        assertThat(Stores.values("rate(c[15s])", store, Duration.ofSeconds(60))).isEmpty();
    }

    @Test
    void leavesTheSampleAtTheWindowsLeftEdgeOut() {
        SeriesStore store = Stores.of(Duration.ofSeconds(15), "c 100 110 120 130 140");

        assertThat(Stores.values("count_over_time(c[1m])", store, Duration.ofSeconds(60)))
                .containsExactly(4.0);
    }

    @Test
    void takesTheLastTwoSamplesOnlyForIrate() {
        SeriesStore store = Stores.of(Duration.ofSeconds(15), "c 0 1000 1010 1040", "r 0 1000 1010 30");

        assertThat(Stores.values("irate(c[5m])", store, Duration.ofSeconds(60))).containsExactly(2.0);
        // After a reset the counter has grown from zero.
        assertThat(Stores.values("irate(r[5m])", store, Duration.ofSeconds(60))).containsExactly(2.0);
    }
}
