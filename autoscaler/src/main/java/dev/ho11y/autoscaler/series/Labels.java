package dev.ho11y.autoscaler.series;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A label set, sorted by name; a label with an empty value is an absent label, as in Prometheus.
 *
 * <p>Immutable. Hash code and the set without the metric name are computed once, so that evaluating a query over the same
 * series again and again allocates nothing.
 */
public final class Labels implements Comparable<Labels> {

    /** The label that holds the metric name. */
    public static final String METRIC_NAME = "__name__";

    /** The empty label set: what an aggregation without grouping yields. */
    public static final Labels EMPTY = new Labels(new String[0]);

    /** name, value, name, value, …: sorted by name. */
    private final String[] pairs;

    private final int hash;
    private @Nullable Labels nameless;

    private Labels(String[] pairs) {
        this.pairs = pairs;
        this.hash = Arrays.hashCode(pairs);
    }

    /**
     * Labels given one by one.
     *
     * @param namesAndValues name, value, name, value, …
     * @throws IllegalArgumentException when a value is missing or a name is given twice
     */
    public static Labels of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "labels: the name \"%s\" has no value".formatted(namesAndValues[namesAndValues.length - 1]));
        }
        SortedMap<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (sorted.put(namesAndValues[i], namesAndValues[i + 1]) != null) {
                throw new IllegalArgumentException(
                        "labels: the name \"%s\" is given twice".formatted(namesAndValues[i]));
            }
        }
        return ofSorted(sorted);
    }

    public static Labels of(Map<String, String> labels) {
        return ofSorted(new TreeMap<>(labels));
    }

    private static Labels ofSorted(SortedMap<String, String> sorted) {
        sorted.values().removeIf(String::isEmpty);
        if (sorted.isEmpty()) {
            return EMPTY;
        }
        String[] pairs = new String[sorted.size() * 2];
        int next = 0;
        for (Map.Entry<String, String> label : sorted.entrySet()) {
            pairs[next++] = label.getKey();
            pairs[next++] = label.getValue();
        }
        return new Labels(pairs);
    }

    /** The value of the label, or the empty string when there is no such label. */
    public String get(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1];
            }
        }
        return "";
    }

    /** These labels and this one, which replaces one of the same name; an empty value removes it. */
    public Labels with(String name, String value) {
        if (get(name).equals(value)) {
            return this;
        }
        SortedMap<String, String> changed = new TreeMap<>(asMap());
        changed.put(name, value);
        return ofSorted(changed);
    }

    public Labels without(String... names) {
        return without(List.of(names));
    }

    public Labels without(Collection<String> names) {
        return filtered(names, false);
    }

    /** Only the labels of these names. */
    public Labels only(Collection<String> names) {
        return filtered(names, true);
    }

    /**
     * These labels without what describes the metric as such: its name, and the reserved {@code __type__} and {@code
     * __unit__}. This is what goes when a query computes another quantity from it. Computed once. Source: Prometheus 3.5
     * {@code schema.IsMetadataLabel}.
     */
    public Labels withoutMetadata() {
        Labels result = nameless;
        if (result == null) {
            result = without(METRIC_NAME, "__type__", "__unit__");
            nameless = result;
        }
        return result;
    }

    private Labels filtered(Collection<String> names, boolean keep) {
        String[] kept = new String[pairs.length];
        int size = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            if (names.contains(pairs[i]) == keep) {
                kept[size++] = pairs[i];
                kept[size++] = pairs[i + 1];
            }
        }
        if (size == pairs.length) {
            return this;
        }
        return size == 0 ? EMPTY : new Labels(Arrays.copyOf(kept, size));
    }

    public boolean isEmpty() {
        return pairs.length == 0;
    }

    /** The label names, sorted. */
    public List<String> names() {
        String[] names = new String[pairs.length / 2];
        for (int i = 0; i < names.length; i++) {
            names[i] = pairs[2 * i];
        }
        return List.of(names);
    }

    /** Name to value, sorted by name, unmodifiable. */
    public SortedMap<String, String> asMap() {
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableSortedMap(map);
    }

    @Override
    public int compareTo(Labels other) {
        return Arrays.compare(pairs, other.pairs);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Labels l && hash == l.hash && Arrays.equals(pairs, l.pairs));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** As a selector that PromQL reads: {@code up{job="api"}}; names beyond the classic alphabet are quoted. */
    @Override
    public String toString() {
        return LabelText.format(this);
    }
}
