package dev.ho11y.cluster.kubelet;

import dev.ho11y.autoscaler.time.Scheduler;
import java.time.Duration;
import java.util.Optional;

/**
 * One probe of one process, from the process's start to its end. Tells when as many results in a row as the threshold asks
 * for were equal, like {@code pkg/kubelet/prober/worker.go}. Belongs to the scheduler's thread.
 */
final class ProbeLoop {

    /** What came of it. */
    interface Outcome {

        /** The success threshold is reached. */
        void succeeded();

        /** A probe failed; {@code thresholdReached} is whether it was the one too many. */
        void failed(String why, boolean thresholdReached);
    }

    /**
     * When to ask.
     *
     * @param failureThreshold how many failures in a row are too many
     * @param untilSuccess whether the loop ends with the first success
     */
    record Rhythm(
            Check check,
            Duration initialDelay,
            Duration period,
            Duration timeout,
            int successThreshold,
            int failureThreshold,
            boolean untilSuccess) {}

    private final Rhythm rhythm;
    private final Scheduler scheduler;
    private final Outcome outcome;
    private int inARow;
    private boolean lastWell;
    private boolean stopped;

    ProbeLoop(Rhythm rhythm, Scheduler scheduler, Outcome outcome) {
        this.rhythm = rhythm;
        this.scheduler = scheduler;
        this.outcome = outcome;
        // What goes on after a success is well until a probe says otherwise; that it still is, is no news.
        this.lastWell = !rhythm.untilSuccess();
        this.inARow = lastWell ? rhythm.successThreshold() : 0;
    }

    void start() {
        var _ = scheduler.schedule(rhythm.initialDelay(), this::ask);
    }

    void stop() {
        stopped = true;
    }

    private void ask() {
        if (stopped) {
            return;
        }
        rhythm.check().ask(rhythm.timeout(), why -> scheduler.execute(() -> answered(why)));
    }

    private void answered(Optional<String> why) {
        if (stopped) {
            return;
        }
        boolean well = why.isEmpty();
        inARow = well == lastWell ? inARow + 1 : 1;
        lastWell = well;
        if (well && inARow == rhythm.successThreshold()) {
            stopped = rhythm.untilSuccess();
            outcome.succeeded();
        } else if (!well) {
            outcome.failed(why.get(), inARow == rhythm.failureThreshold());
        }
        if (!stopped) {
            var _ = scheduler.schedule(rhythm.period(), this::ask);
        }
    }
}
