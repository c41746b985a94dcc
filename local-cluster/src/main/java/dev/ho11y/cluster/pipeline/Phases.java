package dev.ho11y.cluster.pipeline;

import java.time.Duration;

/** A place in a period for each name, spread evenly and the same for the same seed. */
final class Phases {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long seed;

    Phases(long seed) {
        this.seed = seed;
    }

    /** From 0 up to, but not including, the period; 0 for a period of 0. */
    Duration of(String name, Duration period) {
        if (period.isZero()) {
            return Duration.ZERO;
        }
        long hash = FNV_OFFSET ^ seed;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        // FNV leaves the low bits of similar names alike; the high ones are mixed in before the division.
        hash = (hash ^ (hash >>> 32)) * 0x9E37_79B9_7F4A_7C15L;
        return Duration.ofMillis(Long.remainderUnsigned(hash >>> 16, Math.max(1, period.toMillis())));
    }
}
