package dev.ho11y.workload.invoke;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The original's throttle ({@code sandbox/ho11y/main.go}): requests are counted in windows of half a second, and while
 * twice the count of the previous window is above the cut-off, every request is refused. Refused requests count too.
 * Thread-safe.
 */
final class CutOff {

    private static final long WINDOW_NANOS = 500_000_000L;

    private final OptionalInt cutoffTps;
    private final long startNanos;
    private long window;
    private long count;
    private long previousCount;

    CutOff(OptionalInt cutoffTps, long startNanos) {
        this.cutoffTps = cutoffTps;
        this.startNanos = startNanos;
    }

    /** Counts a request that arrives now; returns the measured requests per second when they are above the cut-off. */
    synchronized OptionalLong refuse(long nowNanos) {
        if (cutoffTps.isEmpty()) {
            return OptionalLong.empty();
        }
        long current = (nowNanos - startNanos) / WINDOW_NANOS;
        if (current > window) {
            previousCount = current == window + 1 ? count : 0;
            count = 0;
            window = current;
        }
        count++;
        long tps = 2 * previousCount;
        return tps > cutoffTps.getAsInt() ? OptionalLong.of(tps) : OptionalLong.empty();
    }
}
