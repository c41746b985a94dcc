package dev.ho11y.cluster.pipeline;

import dev.ho11y.autoscaler.series.SeriesStore;
import dev.ho11y.autoscaler.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Discovers, scrapes, relabels, batches, appends. Belongs to the scheduler's thread.
 *
 * <p>Each target has a fixed phase in its interval, and so has the batch timer, both from the seed: what a collector has by
 * chance, but the same in each run.
 */
public final class MetricPipeline {

    private record Job(ScrapeJob config, PodTargets targets) {}

    private final CollectorConfig config;
    private final List<Job> jobs;
    private final Supplier<List<DiscoveredPod>> pods;
    private final Scraper scraper;
    private final Scheduler scheduler;
    private final Phases phases;
    private final RemoteWrite exporter;
    private final Batch batch;
    private final Map<Target, ScrapeLoop> loops = new LinkedHashMap<>();
    private List<DiscoveredPod> discovered = List.of();
    private Instant startedAt = Instant.EPOCH;
    private boolean stopped;

    /**
     * A pipeline at rest.
     *
     * @param config time-scaled
     * @param pods service discovery, asked for once per discovery interval
     * @param seed of the phase of each target and of the batch timer
     */
    public MetricPipeline(
            CollectorConfig config,
            Supplier<List<DiscoveredPod>> pods,
            Scraper scraper,
            SeriesStore store,
            Scheduler scheduler,
            long seed) {
        this.config = config;
        this.jobs = config.jobs().stream()
                .map(job -> new Job(job, new PodTargets(job)))
                .toList();
        this.pods = pods;
        this.scraper = scraper;
        this.scheduler = scheduler;
        this.phases = new Phases(seed);
        this.exporter = new RemoteWrite(config, store, scheduler);
        this.batch = new Batch(config, exporter, scheduler);
    }

    /** Discovers at once, and from then on until it is stopped. */
    public void start() {
        startedAt = scheduler.instant();
        batch.start(config.batchTimeout().minus(phases.of("batch", config.batchTimeout())));
        discover();
    }

    /** Scrapes no more; what waits in a batch or to be sent is lost, as when a collector is killed. */
    public void stop() {
        stopped = true;
        batch.stop();
        exporter.stop();
        loops.values().forEach(ScrapeLoop::stop);
        loops.clear();
    }

    /** What the store answers to remote write from now on. */
    public void writes(WriteAnswer answer) {
        exporter.answers(answer);
    }

    private void discover() {
        if (stopped) {
            return;
        }
        var _ = scheduler.schedule(config.discoveryInterval(), this::discover);
        List<DiscoveredPod> now = pods.get();
        if (now.equals(discovered)) {
            return; // most of the time: the same pods give the same targets
        }
        discovered = now;
        Map<Target, ScrapeLoop> vanished = new LinkedHashMap<>(loops);
        for (Job job : jobs) {
            for (Target target : job.targets().of(now)) {
                vanished.remove(target);
                loops.computeIfAbsent(target, _ -> begin(job.config(), target));
            }
        }
        vanished.forEach((target, loop) -> {
            loops.remove(target);
            loop.stop();
        });
    }

    private ScrapeLoop begin(ScrapeJob job, Target target) {
        Duration interval = config.intervalOf(job);
        Instant first = startedAt.plus(phases.of(target.key(), interval));
        while (first.isBefore(scheduler.instant())) {
            first = first.plus(interval);
        }
        ScrapeLoop loop = new ScrapeLoop(target, job, config, first, scraper, batch, scheduler);
        loop.start();
        return loop;
    }
}
