package dev.ho11y.load.profile;

import java.time.Duration;

/**
 * A stretch of load: the rate changes linearly from what it was to {@code target} over {@code duration}, as in k6's
 * {@code stages}. A duration of zero is a step.
 *
 * @param name what expectations and reports call it; may be empty
 * @param duration at most a year
 * @param target the rate at the end of the stage
 */
public record Stage(String name, Duration duration, Rate target) {
    static final Duration LONGEST = Duration.ofDays(366);

    /** @throws IllegalArgumentException if the duration is negative or longer than a year */
    public Stage {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("stage duration " + duration + ": must not be negative");
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("stage duration " + duration + ": longer than a year");
        }
    }

    /** A stage without a name. */
    public static Stage of(Duration duration, Rate target) {
        return new Stage("", duration, target);
    }
}
