package dev.ho11y.cluster.pipeline;

import dev.ho11y.autoscaler.series.SeriesStore;
import dev.ho11y.autoscaler.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * The remote-write exporter: one batch after the other. Each has the exporter's timeout, five seconds unless the file says more, and
 * is dropped after it; until then what fails is tried again soon, here at the very moment at which the store is back
 * (opentelemetry-collector-contrib: exporter/prometheusremotewriteexporter/factory.go). Its queue of 10 000 batches is out of reach.
 */
final class RemoteWrite {

    private final Duration retryFor;
    private final Duration ingestionDelay;
    private final SeriesStore store;
    private final Scheduler scheduler;
    private final Queue<List<ScrapedSample>> queue = new ArrayDeque<>();
    private WriteAnswer answer = WriteAnswer.ACCEPTED;
    private Optional<Scheduler.Scheduled> giveUp = Optional.empty();

    RemoteWrite(CollectorConfig config, SeriesStore store, Scheduler scheduler) {
        this.retryFor = config.retryFor();
        this.ingestionDelay = config.ingestionDelay();
        this.store = store;
        this.scheduler = scheduler;
    }

    void answers(WriteAnswer next) {
        if (next != answer) {
            answer = next;
            work();
        }
    }

    void send(List<ScrapedSample> batch) {
        queue.add(batch);
        if (giveUp.isEmpty()) {
            work();
        }
    }

    /** What waits is lost. */
    void stop() {
        queue.clear();
        work();
    }

    private void work() {
        giveUp.ifPresent(Scheduler.Scheduled::cancel);
        giveUp = Optional.empty();
        while (answer != WriteAnswer.FAILED && !queue.isEmpty()) {
            List<ScrapedSample> batch = queue.remove();
            if (answer == WriteAnswer.ACCEPTED) {
                accepted(batch);
            }
        }
        if (!queue.isEmpty()) {
            giveUp = Optional.of(scheduler.schedule(retryFor, () -> {
                queue.remove();
                work();
            }));
        }
    }

    private void accepted(List<ScrapedSample> batch) {
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
