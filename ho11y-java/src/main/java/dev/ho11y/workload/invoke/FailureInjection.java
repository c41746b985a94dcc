package dev.ho11y.workload.invoke;

import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Half of the requests fail, with one of the original's five codes, each as often as the others. Thread-safe. */
final class FailureInjection {

    private static final int[] CODES = {400, 403, 301, 404, 501};

    private final boolean enabled;
    private final RandomGenerator random;

    FailureInjection(boolean enabled, RandomGenerator random) {
        this.enabled = enabled;
        this.random = random;
    }

    /** Returns the status with which the next request fails, or empty when it does not. */
    synchronized OptionalInt next() {
        return enabled && random.nextBoolean()
                ? OptionalInt.of(CODES[random.nextInt(CODES.length)])
                : OptionalInt.empty();
    }
}
