package dev.ho11y.autoscaler.series;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Series in memory, indexed by metric name, with timestamps of millisecond precision.
 *
 * <p>A sample is kept at least for the retention, counted back from the newest sample of the store; memory is bounded by
 * that, not by the length of a run. Series come back from {@link #select} in the order of their first sample, so that
 * equal histories give equal results. Belongs to one thread at a time: no locks.
 */
public final class SeriesStore {

    private final long retentionMillis;
    private final Map<Labels, Series> byLabels = new LinkedHashMap<>();
    private final Map<String, List<Series>> byName = new LinkedHashMap<>();
    private long newestMillis = Long.MIN_VALUE;
    private long sweptAtMillis = Long.MIN_VALUE;
    private long generation;

    /**
     * An empty store.
     *
     * @param retention how far back from the newest sample a query may look: at least its longest range and offset plus
     *     the look-back
     */
    public SeriesStore(Duration retention) {
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("retention: %s is not positive".formatted(retention));
        }
        this.retentionMillis = retention.toMillis();
    }

    /** Appends a sample. One that is not newer than the series' newest is refused, which the result tells. */
    public AppendResult append(Labels series, Instant at, double value) {
        return append(series, at.toEpochMilli(), value);
    }

    /** {@link #append(Labels, Instant, double)} with the time in milliseconds since the epoch. */
    public AppendResult append(Labels labels, long atMillis, double value) {
        Series series = byLabels.get(labels);
        if (series == null) {
            series = create(labels);
        }
        if (atMillis > newestMillis) {
            newestMillis = atMillis;
        }
        AppendResult result = series.append(atMillis, value, newestMillis - retentionMillis);
        sweepWhenDue();
        return result;
    }

    /** Ends the series at this time: from here on a query does not see it until its next sample. */
    public AppendResult markStale(Labels series, Instant at) {
        return append(series, at, StaleMarker.VALUE);
    }

    /** The series that satisfy all matchers. */
    public List<Series> select(Collection<LabelMatcher> matchers) {
        List<Series> selected = new ArrayList<>();
        for (Series candidate : candidates(matchers)) {
            boolean all = true;
            for (LabelMatcher matcher : matchers) {
                all &= matcher.matches(candidate.labels());
            }
            if (all) {
                selected.add(candidate);
            }
        }
        return selected;
    }

    private Collection<Series> candidates(Collection<LabelMatcher> matchers) {
        for (LabelMatcher matcher : matchers) {
            if (matcher.operator() == LabelMatcher.Operator.EQUAL
                    && matcher.label().equals(Labels.METRIC_NAME)) {
                return byName.getOrDefault(matcher.value(), List.of());
            }
        }
        return byLabels.values();
    }

    /** Changes whenever a series appears or goes: a selection made at one generation holds as long as it stays. */
    public long generation() {
        return generation;
    }

    public int seriesCount() {
        return byLabels.size();
    }

    private Series create(Labels labels) {
        Series series = new Series(labels);
        byLabels.put(labels, series);
        byName.computeIfAbsent(labels.get(Labels.METRIC_NAME), name -> new ArrayList<>())
                .add(series);
        generation++;
        return series;
    }

    /** Once a retention's length of time, forgets the series whose newest sample has left it. */
    private void sweepWhenDue() {
        if (sweptAtMillis == Long.MIN_VALUE) {
            sweptAtMillis = newestMillis;
        }
        if (newestMillis - sweptAtMillis < retentionMillis) {
            return;
        }
        sweptAtMillis = newestMillis;
        long oldest = newestMillis - retentionMillis;
        for (Iterator<Series> all = byLabels.values().iterator(); all.hasNext(); ) {
            Series series = all.next();
            if (series.newestMillis() < oldest) {
                all.remove();
                byName.getOrDefault(series.labels().get(Labels.METRIC_NAME), List.of())
                        .remove(series);
                generation++;
            }
        }
        byName.values().removeIf(List::isEmpty);
    }
}
