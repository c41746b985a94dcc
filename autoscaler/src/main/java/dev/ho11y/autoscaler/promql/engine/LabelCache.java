package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.series.Labels;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A function of label sets that remembers its answers: a query meets the same series at each evaluation. */
final class LabelCache {

    /** Pods come and go: what is forgotten at this size is computed again. */
    private static final int LIMIT = 10_000;

    private final UnaryOperator<Labels> function;
    private final Map<Labels, Labels> known = new HashMap<>();

    LabelCache(UnaryOperator<Labels> function) {
        this.function = function;
    }

    static LabelCache keeping(Set<String> names) {
        return new LabelCache(labels -> labels.only(names));
    }

    static LabelCache dropping(Set<String> names) {
        return new LabelCache(labels -> labels.without(names));
    }

    Labels apply(Labels labels) {
        Labels result = known.get(labels);
        if (result == null) {
            if (known.size() >= LIMIT) {
                known.clear();
            }
            result = function.apply(labels);
            known.put(labels, result);
        }
        return result;
    }
}
