package dev.ho11y.runner.environment;

import dev.ho11y.autoscaler.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Runs a scheduler until something has happened. Belongs to the scheduler's thread. */
public final class Await {
    private static final Duration STEP = Duration.ofMillis(20);

    private final Scheduler scheduler;
    private boolean stopped;

    /** Nothing is awaited yet. */
    public Await(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Returns when {@code done}, after the bound, or when the scheduler is stopped. */
    public void until(Duration bound, BooleanSupplier done) {
        Instant deadline = scheduler.instant().plus(bound);
        while (!stopped && !done.getAsBoolean() && scheduler.instant().isBefore(deadline)) {
            Instant next = scheduler.instant().plus(STEP);
            scheduler.runUntil(next);
            stopped = scheduler.instant().isBefore(next);
        }
    }

    /** Whether the scheduler was found stopped: what was awaited may not have happened. */
    public boolean stopped() {
        return stopped;
    }
}
