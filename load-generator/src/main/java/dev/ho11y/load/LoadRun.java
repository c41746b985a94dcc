package dev.ho11y.load;

import dev.ho11y.load.measure.LoadSummary;
import java.util.concurrent.CompletableFuture;

/** A run that is under way. Safe for use by any thread. */
public interface LoadRun {
    /**
     * Ends the run early: no arrival is sent any more, requests in flight get {@link LoadOptions#stopGrace()} and are then
     * aborted. Returns at once; calling it again, or after the end, does nothing.
     */
    void stop();

    /**
     * Completes when every request sent has its outcome and the listener has seen every interval, on the listener's
     * thread; exceptionally if the listener threw.
     */
    CompletableFuture<LoadSummary> done();
}
