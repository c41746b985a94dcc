package dev.ho11y.workload.behavior;

import java.util.OptionalLong;

/**
 * Lets so many requests through per second, and after a pause a burst at once: tokens gather at the rate, up to the burst,
 * and each request takes one. Thread-safe.
 */
final class TokenBucket {

    private final double perNano;
    private final double burst;
    private double tokens;
    private long filledNanos;

    TokenBucket(Behavior.RateLimit limit, long nowNanos) {
        perNano = limit.perSecond() / 1e9;
        burst = limit.burst();
        tokens = burst;
        filledNanos = nowNanos;
    }

    /** Takes a token, or returns after how many nanoseconds there will be one. */
    synchronized OptionalLong take(long nowNanos) {
        tokens = Math.min(burst, tokens + Math.max(0, nowNanos - filledNanos) * perNano);
        filledNanos = nowNanos;
        if (tokens >= 1) {
            tokens--;
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) Math.ceil((1 - tokens) / perNano));
    }
}
