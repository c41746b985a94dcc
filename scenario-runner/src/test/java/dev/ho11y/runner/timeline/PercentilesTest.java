package dev.ho11y.runner.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    @Test
    void mergingIsTheSameAsRecordingAllInOne() {
        Percentiles slow = Percentiles.of(histogram(100, 200)).orElseThrow();
        Percentiles fast = Percentiles.of(histogram(1, 50)).orElseThrow();

        Percentiles merged = Percentiles.merge(List.of(slow, fast)).orElseThrow();

        Histogram all = histogram(LongStream.concat(LongStream.rangeClosed(100, 200), LongStream.rangeClosed(1, 50))
                .toArray());
        assertThat(merged.decoded()).isEqualTo(all);
        assertThat(merged.p50()).isEqualTo(Duration.of(all.getValueAtPercentile(50), ChronoUnit.MICROS));
    }

    @Test
    void nothingRecordedHasNoPercentiles() {
        assertThat(Percentiles.of(new Histogram(3))).isEmpty();
        assertThat(Percentiles.merge(List.of())).isEmpty();
    }

    @Test
    void theTextCarriesTheWholeHistogram() {
        Histogram histogram = histogram(1, 1000);

        Percentiles percentiles = Percentiles.of(histogram).orElseThrow();

        assertThat(percentiles.decoded()).isEqualTo(histogram);
        assertThat(percentiles.count()).isEqualTo(1000);
        assertThat(percentiles.p90()).isBetween(Duration.ofMillis(900), Duration.ofMillis(901));
    }

    private static Histogram histogram(long fromMillis, long toMillis) {
        return histogram(LongStream.rangeClosed(fromMillis, toMillis).toArray());
    }

    private static Histogram histogram(long[] millis) {
        Histogram histogram = new Histogram(3);
        histogram.setAutoResize(true);
        LongStream.of(millis).forEach(each -> histogram.recordValue(each * 1_000));
        return histogram;
    }
}
