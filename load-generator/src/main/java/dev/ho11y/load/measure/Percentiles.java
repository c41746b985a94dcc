package dev.ho11y.load.measure;

import java.time.Duration;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** The usual points of a latency distribution. */
public record Percentiles(
        Duration min,
        Duration mean,
        Duration p50,
        Duration p75,
        Duration p90,
        Duration p95,
        Duration p99,
        Duration p999,
        Duration max) {
    /** The points of a histogram of microseconds; empty if it holds nothing, for no data is not zero. */
    public static Optional<Percentiles> of(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Percentiles(
                micros(histogram.getMinValue()),
                micros(Math.round(histogram.getMean())),
                at(histogram, 50),
                at(histogram, 75),
                at(histogram, 90),
                at(histogram, 95),
                at(histogram, 99),
                at(histogram, 99.9),
                micros(histogram.getMaxValue())));
    }

    private static Duration at(Histogram histogram, double percentile) {
        return micros(histogram.getValueAtPercentile(percentile));
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }
}
