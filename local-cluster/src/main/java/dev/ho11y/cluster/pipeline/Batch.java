package dev.ho11y.cluster.pipeline;

import dev.ho11y.autoscaler.series.SeriesStore;
import dev.ho11y.autoscaler.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The batch processor and what follows it: samples wait for the next tick of a free-running timer, and become visible the
 * ingestion delay later. The collector's own limit of 8192 items in a batch is out of reach of the pods on one machine.
 */
final class Batch {

    private final Duration timeout;
    private final Duration ingestionDelay;
    private final SeriesStore store;
    private final Scheduler scheduler;
    private List<ScrapedSample> waiting = new ArrayList<>();
    private boolean stopped;
    private boolean refused;

    Batch(CollectorConfig config, SeriesStore store, Scheduler scheduler) {
        this.timeout = config.batchTimeout();
        this.ingestionDelay = config.ingestionDelay();
        this.store = store;
        this.scheduler = scheduler;
    }

    /** Starts the timer with its first tick after this long. */
    void start(Duration first) {
        if (!timeout.isZero()) {
            var _ = scheduler.schedule(first, this::tick);
        }
    }

    void stop() {
        stopped = true;
    }

    /** While refused, what is sent is dropped: the exporter does not try again after a 429. */
    void refused(boolean isRefused) {
        refused = isRefused;
    }

    void add(List<ScrapedSample> samples) {
        if (stopped) {
            return; // the last markers of a collector that was killed
        }
        waiting.addAll(samples);
        if (timeout.isZero()) {
            flush();
        }
    }

    private void tick() {
        if (!stopped) {
            flush();
            var _ = scheduler.schedule(timeout, this::tick);
        }
    }

    private void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        List<ScrapedSample> batch = waiting;
        waiting = new ArrayList<>();
        if (refused) {
            return;
        }
        if (ingestionDelay.isZero()) {
            append(batch);
        } else {
            var _ = scheduler.schedule(ingestionDelay, () -> append(batch));
        }
    }

    private void append(List<ScrapedSample> batch) {
        for (ScrapedSample sample : batch) {
            // What is refused, such as a target's own timestamp that did not change, Prometheus drops as well.
            var _ = store.append(sample.series(), sample.atMillis(), sample.value());
        }
    }
}
