package dev.ho11y.cluster.pipeline;

import dev.ho11y.autoscaler.series.SeriesStore;
import dev.ho11y.autoscaler.time.Scheduler;
import java.util.List;
import java.util.function.Supplier;

/** Discovers, scrapes, relabels, batches, appends. Belongs to the scheduler's thread. */
@SuppressWarnings("DoNotCallSuggester") // the public face first; each method follows
public final class MetricPipeline {

    /**
     * A pipeline at rest.
     *
     * @param config time-scaled
     * @param pods service discovery, asked for before each scrape round
     * @param seed of the phase of each target and of the batch timer
     */
    public MetricPipeline(
            CollectorConfig config,
            Supplier<List<DiscoveredPod>> pods,
            Scraper scraper,
            SeriesStore store,
            Scheduler scheduler,
            long seed) {
        throw new UnsupportedOperationException();
    }

    public void start() {
        throw new UnsupportedOperationException();
    }

    public void stop() {
        throw new UnsupportedOperationException();
    }
}
