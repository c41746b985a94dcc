package dev.ho11y.cluster.pipeline;

import dev.ho11y.autoscaler.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The batch processor: samples wait for the next tick of a free-running timer. The collector's own limit of 8192 items in a batch is out of reach of the pods on one machine.
 */
final class Batch {

    private final Duration timeout;
    private final RemoteWrite exporter;
    private final Scheduler scheduler;
    private List<ScrapedSample> waiting = new ArrayList<>();
    private boolean stopped;

    Batch(CollectorConfig config, RemoteWrite exporter, Scheduler scheduler) {
        this.timeout = config.batchTimeout();
        this.exporter = exporter;
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
        if (!waiting.isEmpty()) {
            List<ScrapedSample> batch = waiting;
            waiting = new ArrayList<>();
            exporter.send(batch);
        }
    }
}
