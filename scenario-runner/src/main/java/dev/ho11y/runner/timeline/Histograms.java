package dev.ho11y.runner.timeline;

import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Histograms as text, and the percentiles in them. The V2 encoding writes runs of empty buckets as one number. */
final class Histograms {
    /** Significant digits of a merged histogram; the parts have at most as many. */
    private static final int DIGITS = 3;

    private Histograms() {}

    static Optional<Percentiles> percentiles(AbstractHistogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Percentiles(
                histogram.getTotalCount(),
                at(histogram, 50),
                at(histogram, 90),
                at(histogram, 99),
                at(histogram, 99.9),
                micros(histogram.getMaxValue()),
                encode(histogram)));
    }

    static Histogram merge(Collection<Percentiles> parts) {
        Histogram all = new Histogram(DIGITS);
        all.setAutoResize(true);
        // Most intervals of a load are like others, and to decode one takes longer than anything else here.
        Map<String, Long> different =
                parts.stream().collect(Collectors.groupingBy(Percentiles::histogram, Collectors.counting()));
        different.forEach((text, times) -> add(decode(text), times, all));
        return all;
    }

    static Histogram difference(Percentiles whole, Collection<Percentiles> parts) {
        Histogram left = merge(List.of(whole));
        parts.forEach(part -> left.subtract(decode(part.histogram())));
        return left;
    }

    private static void add(Histogram part, long times, Histogram all) {
        for (HistogramIterationValue value : part.recordedValues()) {
            all.recordValueWithCount(value.getValueIteratedTo(), value.getCountAtValueIteratedTo() * times);
        }
    }

    static Histogram decode(String text) {
        return Histogram.decodeFromByteBuffer(
                ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
    }

    private static String encode(AbstractHistogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    private static Duration at(AbstractHistogram histogram, double percentile) {
        return micros(histogram.getValueAtPercentile(percentile));
    }

    private static Duration micros(long value) {
        return Duration.of(value, ChronoUnit.MICROS);
    }
}
