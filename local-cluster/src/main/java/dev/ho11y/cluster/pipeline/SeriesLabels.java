package dev.ho11y.cluster.pipeline;

import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.cluster.relabel.Relabelling;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From the labels of an exposed sample to those of its series: joined with the target's, then relabelled ({@code
 * mutateSampleLabels} in Prometheus' {@code scrape/scrape.go}). Remembers each, since a target exposes the same ones at
 * every scrape.
 */
final class SeriesLabels {

    private final Target target;
    private final boolean honorLabels;
    private final Relabelling relabelling;
    private final Map<Labels, Optional<Labels>> known = new HashMap<>();

    SeriesLabels(Target target, ScrapeJob job) {
        this.target = target;
        this.honorLabels = job.honorLabels();
        this.relabelling = Relabelling.of(job.metricRelabelConfigs());
    }

    /** Empty when a rule drops the sample. */
    Optional<Labels> of(Labels exposed) {
        return known.computeIfAbsent(exposed, this::compute);
    }

    /** The labels of a series that the scraper itself makes. */
    Labels own(String metric) {
        return Labels.of(target.labels()).with(Labels.METRIC_NAME, metric);
    }

    private Optional<Labels> compute(Labels exposed) {
        SortedMap<String, String> labels = new TreeMap<>(exposed.asMap());
        target.labels().forEach((name, value) -> {
            String exposedValue = labels.get(name);
            if (exposedValue == null) {
                labels.put(name, value);
            } else if (!honorLabels) {
                labels.put(name, value);
                labels.put(free("exported_" + name, labels), exposedValue);
            }
        });
        return relabelling
                .apply(labels)
                .filter(kept -> kept.containsKey(Labels.METRIC_NAME))
                .map(Labels::of);
    }

    private String free(String name, Map<String, String> labels) {
        String result = name;
        while (labels.containsKey(result) || target.labels().containsKey(result)) {
            result = "exported_" + result;
        }
        return result;
    }
}
