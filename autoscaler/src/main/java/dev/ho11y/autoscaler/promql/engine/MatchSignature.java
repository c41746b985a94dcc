package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.syntax.VectorMatching;
import dev.ho11y.autoscaler.series.Labels;
import java.util.HashSet;
import java.util.Set;

/** The labels by which the elements of two vectors are matched. */
final class MatchSignature {

    private final LabelCache cache;

    MatchSignature(VectorMatching matching) {
        Set<String> names = new HashSet<>(matching.labels());
        if (!matching.on()) {
            names.add(Labels.METRIC_NAME);
        }
        cache = matching.on() ? LabelCache.keeping(names) : LabelCache.dropping(names);
    }

    Labels of(Labels labels) {
        return cache.apply(labels);
    }
}
