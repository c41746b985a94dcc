package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.series.Labels;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the elements of a vector into groups, numbered in the order of their first element. */
final class Grouping {

    private final @Nullable LabelCache keys;
    private final Map<Labels, Integer> numbers = new HashMap<>();

    Grouping(boolean without, Set<String> names) {
        Set<String> all = new HashSet<>(names);
        if (without) {
            all.add(Labels.METRIC_NAME);
            keys = LabelCache.dropping(all);
        } else {
            keys = names.isEmpty() ? null : LabelCache.keeping(all);
        }
    }

    void clear() {
        numbers.clear();
    }

    Labels key(Labels labels) {
        return keys == null ? Labels.EMPTY : keys.apply(labels);
    }

    /** The number of the group; one more than ever before when it is new. */
    int number(Labels key) {
        if (keys == null) {
            return 0;
        }
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        numbers.put(key, number);
        return number;
    }
}
