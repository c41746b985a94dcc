package dev.ho11y.runner.backtest;

import dev.ho11y.autoscaler.keda.ScaledObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What came of a backtest. Times count from the creation of the ScaledObject.
 *
 * @param replicas {@code spec.replicas} from each time on, beginning at 0; equal neighbours are left out
 * @param asked what the metrics asked for from each time on, had the HPA looked just then
 * @param histories what the triggers' queries answered, by what the reader calls the trigger
 * @param from where in the histories the ScaledObject was created
 * @param length how long the run was
 */
public record BacktestResult(
        ScaledObject object,
        NavigableMap<Duration, Integer> replicas,
        NavigableMap<Duration, Integer> asked,
        Map<Integer, History> histories,
        Duration from,
        Duration length) {
    public BacktestResult {
        replicas = changes(replicas);
        asked = changes(asked);
        histories = Map.copyOf(histories);
    }

    private static NavigableMap<Duration, Integer> changes(NavigableMap<Duration, Integer> counts) {
        TreeMap<Duration, Integer> changes = new TreeMap<>();
        counts.forEach((at, count) -> {
            if (changes.isEmpty() || !changes.lastEntry().getValue().equals(count)) {
                changes.put(at, count);
            }
        });
        return Collections.unmodifiableNavigableMap(changes);
    }

    /** Replicas times hours. */
    public double replicaHours() {
        double sum = 0;
        for (Span span : spans(replicas)) {
            sum += replicas.floorEntry(span.from()).getValue() * seconds(span.length());
        }
        return sum / 3600;
    }

    /** The time in which the metrics asked for more replicas than there were, within the bounds. */
    public Duration underProvisioned() {
        TreeMap<Duration, Integer> all = new TreeMap<>(asked);
        all.putAll(replicas);
        Duration sum = Duration.ZERO;
        for (Span span : spans(all)) {
            boolean under = asked.floorEntry(span.from()).getValue()
                    > replicas.floorEntry(span.from()).getValue();
            sum = under ? sum.plus(span.length()) : sum;
        }
        return sum;
    }

    /** Changes of direction: up after down, or down after up. */
    public int reversals() {
        int reversals = 0;
        int direction = 0;
        int before = replicas.firstEntry().getValue();
        for (int count : replicas.values()) {
            int step = Integer.signum(count - before);
            if (step != 0) {
                reversals += direction != 0 && step != direction ? 1 : 0;
                direction = step;
            }
            before = count;
        }
        return reversals;
    }

    private record Span(Duration from, Duration length) {}

    private List<Span> spans(NavigableMap<Duration, Integer> changes) {
        List<Span> spans = new ArrayList<>();
        for (Duration at : changes.headMap(length, false).keySet()) {
            Duration next = changes.higherKey(at);
            Duration end = next == null || next.compareTo(length) > 0 ? length : next;
            spans.add(new Span(at, end.minus(at)));
        }
        return spans;
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
