package dev.ho11y.autoscaler.time;

import java.time.Duration;
import java.time.Instant;

/** One scheduled action; ordered by instant, then by the order of scheduling. */
record Timer(Instant due, long number, Runnable action) implements Comparable<Timer> {

    static Timer in(Duration delay, Instant now, long number, Runnable action) {
        requireForward(delay);
        return new Timer(now.plus(delay), number, action);
    }

    static void requireForward(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay " + delay + " is negative: time only goes forward");
        }
    }

    @Override
    public int compareTo(Timer other) {
        int byInstant = due.compareTo(other.due);
        return byInstant != 0 ? byInstant : Long.compare(number, other.number);
    }
}
