package dev.ho11y.load;

import dev.ho11y.load.measure.LoadInterval;
import dev.ho11y.load.measure.LoadListener;
import dev.ho11y.load.measure.LoadSummary;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Hands a run's results to its listener on one thread, in order, so that a slow listener does not delay requests. */
final class Reports {
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(new DefaultThreadFactory("ho11y-load-listener", true));
    private final CompletableFuture<LoadSummary> done = new CompletableFuture<>();
    private final LoadListener listener;
    private final Runnable stop;

    /** @param stop is called if the listener throws */
    Reports(LoadListener listener, Runnable stop) {
        this.listener = listener;
        this.stop = stop;
    }

    CompletableFuture<LoadSummary> done() {
        return done;
    }

    void interval(LoadInterval interval) {
        thread.execute(() -> {
            if (done.isDone()) {
                return;
            }
            try {
                listener.interval(interval);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
                stop.run();
            }
        });
    }

    void finish(LoadSummary summary) {
        thread.execute(() -> done.complete(summary));
        thread.shutdown();
    }

    void fail(Throwable failure) {
        thread.execute(() -> done.completeExceptionally(failure));
        thread.shutdown();
    }
}
