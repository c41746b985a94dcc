package dev.ho11y.cluster.kubelet;

import java.time.Duration;

/** Periods of a time that runs faster. */
final class TimeScale {

    private TimeScale() {}

    static Duration divide(Duration period, double timeScale) {
        return Duration.ofNanos(Math.round(period.toNanos() / timeScale));
    }
}
