package dev.ho11y.cluster;

import dev.ho11y.autoscaler.exposition.ExpositionException;
import dev.ho11y.autoscaler.exposition.ExpositionFormat;
import dev.ho11y.autoscaler.exposition.ExpositionParser;
import dev.ho11y.autoscaler.exposition.ExpositionSample;
import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.cluster.node.PodStatus;
import dev.ho11y.cluster.pipeline.ScrapeResult;
import dev.ho11y.cluster.pipeline.Scraper;
import dev.ho11y.cluster.pipeline.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks at pods' counters beside the metric pipeline: what a pod has counted is known exactly, and the scraped series stay
 * as the collector would have them. Belongs to the scheduler's thread.
 */
final class Looks {

    private static final String COUNTER = "ho11y_total";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final Scraper scraper;
    private final Scheduler scheduler;
    private final Map<String, OptionalLong> counted = new HashMap<>();
    private final Set<String> lost = new HashSet<>();

    Looks(Scraper scraper, Scheduler scheduler) {
        this.scraper = scraper;
        this.scheduler = scheduler;
    }

    /** Looks at a live pod; what was seen is kept for when it is gone. */
    void look(PodStatus pod, Runnable done) {
        OptionalLong port = pod.container().ports().stream()
                .mapToLong(declared -> pod.ports().getOrDefault(declared.port(), declared.port()))
                .findFirst();
        if (port.isEmpty()) {
            done.run();
            return;
        }
        Target target = new Target("look", "http://" + pod.ip() + ":" + port.getAsLong() + "/metrics", new TreeMap<>());
        scraper.scrape(
                target,
                TIMEOUT,
                result -> scheduler.execute(() -> {
                    counted.put(pod.name(), total(result));
                    done.run();
                }));
    }

    /** A process of the pod ended before anyone could look: what it counted is not known, and never will be. */
    void lost(String pod) {
        lost.add(pod);
    }

    /** What the last look at a pod saw; empty when there was none, it failed, or a part was lost before. */
    OptionalLong counted(String pod) {
        return lost.contains(pod) ? OptionalLong.empty() : counted.getOrDefault(pod, OptionalLong.empty());
    }

    private static OptionalLong total(ScrapeResult result) {
        try {
            return switch (result) {
                case ScrapeResult.Failed failed -> OptionalLong.empty();
                case ScrapeResult.Page(String body, String contentType) ->
                    total(ExpositionParser.parse(body, ExpositionFormat.ofContentType(contentType)));
                case ScrapeResult.Samples(var samples) -> total(samples);
            };
        } catch (ExpositionException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong total(List<ExpositionSample> page) {
        List<ExpositionSample> counters = page.stream()
                .filter(sample -> sample.labels().get(Labels.METRIC_NAME).equals(COUNTER))
                .toList();
        return counters.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round(
                        counters.stream().mapToDouble(ExpositionSample::value).sum()));
    }
}
