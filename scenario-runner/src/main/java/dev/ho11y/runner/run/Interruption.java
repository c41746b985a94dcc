package dev.ho11y.runner.run;

import dev.ho11y.autoscaler.time.Scheduler;
import org.jspecify.annotations.Nullable;

/** A wish to end, which may come from any thread and before there is a scheduler to stop. */
final class Interruption {
    private boolean requested;
    private @Nullable Scheduler scheduler;

    synchronized void request() {
        requested = true;
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    synchronized void stops(Scheduler running) {
        scheduler = running;
        if (requested) {
            running.stop();
        }
    }

    synchronized boolean requested() {
        return requested;
    }
}
