package dev.ho11y.cluster.planted;

import java.time.Instant;

/** A planted violation: the architecture test must refuse it. */
public final class ReadsTheClock {

    private ReadsTheClock() {}

    public static Instant now() {
        return Instant.now();
    }
}
