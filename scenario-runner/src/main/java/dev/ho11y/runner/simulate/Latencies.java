package dev.ho11y.runner.simulate;

import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Times in microseconds, counted. Modelled requests take one of a few lengths of time unless they queue, so a histogram is made only
 * when there are many, or when somebody asks.
 */
final class Latencies {
    private static final int FEW = 32;
    private static final int DIGITS = 3;
    private static final long NANOS_PER_MICRO = 1000;

    private final Counts few = new Counts();
    private @Nullable Histogram many;

    /** What was asked before: most intervals of a load are like another one, also of another run. Safe for any thread. */
    static final class Memory {
        /** Far more than the intervals of a run; nobody asks twice for all of many more. */
        private static final int MOST = 20_000;

        private final Map<Counts, Optional<Percentiles>> known = new ConcurrentHashMap<>();

        private Optional<Percentiles> of(Counts counts) {
            Optional<Percentiles> before = known.get(counts);
            if (before != null) {
                return before;
            }
            Optional<Percentiles> computed = Percentiles.of(histogram(counts));
            if (known.size() < MOST) {
                known.put(counts.copy(), computed);
            }
            return computed;
        }
    }

    void add(long nanos) {
        add(nanos / NANOS_PER_MICRO, 1);
    }

    private void add(long micros, long times) {
        Histogram histogram = many;
        if (histogram != null) {
            histogram.recordValueWithCount(micros, times);
            return;
        }
        few.add(micros, times);
        if (few.size() > FEW) {
            many = histogram(few);
        }
    }

    void addAll(Latencies others) {
        Histogram theirs = others.many;
        if (theirs == null) {
            for (int i = 0; i < others.few.size(); i++) {
                add(others.few.number(i), others.few.count(i));
            }
            return;
        }
        Histogram ours = many == null ? histogram(few) : many;
        ours.add(theirs);
        many = ours;
    }

    Optional<Percentiles> percentiles(Memory memory) {
        Histogram histogram = many;
        return histogram == null ? memory.of(few) : Percentiles.of(histogram);
    }

    private static Histogram histogram(Counts counts) {
        Histogram histogram = new Histogram(DIGITS);
        histogram.setAutoResize(true);
        for (int i = 0; i < counts.size(); i++) {
            histogram.recordValueWithCount(counts.number(i), counts.count(i));
        }
        return histogram;
    }

    void clear() {
        few.clear();
        many = null;
    }
}
