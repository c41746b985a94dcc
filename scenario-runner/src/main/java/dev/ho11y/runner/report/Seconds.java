package dev.ho11y.runner.report;

import java.time.Duration;

/** Durations as the numbers that plots are made of. */
final class Seconds {
    private Seconds() {}

    /** Seconds, to a millisecond. */
    static double of(Duration duration) {
        return Math.round(duration.toNanos() / 1e6) / 1e3;
    }

    /** Milliseconds, to a microsecond. */
    static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e3;
    }

    /** A number with no more digits than a plot can show. */
    static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
