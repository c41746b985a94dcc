package dev.ho11y.autoscaler.keda;

import java.time.Duration;

/** Division of durations for time-scaled runs. */
final class TimeScale {

    private TimeScale() {}

    static Duration divide(Duration duration, double factor) {
        return Duration.ofNanos(Math.round(duration.toNanos() / factor));
    }
}
