package dev.ho11y.runner.simulate;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The random streams of a run: each thing that is left to chance has its own, so that one more draw here changes nothing there. */
record Streams(long seed) {
    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    /** The stream of this name; the same for the same seed. */
    RandomGenerator of(String name) {
        return new SplittableRandom(seed * GOLDEN_GAMMA + name.hashCode());
    }

    /** Evenly from {@code from}, and below {@code to}, to the millisecond. */
    static Duration between(RandomGenerator random, Duration from, Duration to) {
        return Duration.ofMillis(random.nextLong(from.toMillis(), to.toMillis()));
    }
}
