package dev.ho11y.autoscaler.series;

import java.util.Arrays;

/** The samples of one label set, oldest first, in primitive arrays. A view of the store: valid until its next append. */
public final class Series {

    private static final int INITIAL_CAPACITY = 16;

    private final Labels labels;
    private long[] times = new long[INITIAL_CAPACITY];
    private double[] values = new double[INITIAL_CAPACITY];
    private int start;
    private int end;
    private int staleMarkers;

    Series(Labels labels) {
        this.labels = labels;
    }

    public Labels labels() {
        return labels;
    }

    /** Samples kept, stale markers among them. */
    public int size() {
        return end - start;
    }

    /** Milliseconds since the epoch of the {@code index}-th sample. */
    public long timeMillis(int index) {
        return times[start + index];
    }

    public double value(int index) {
        return values[start + index];
    }

    long newestMillis() {
        return times[end - 1];
    }

    AppendResult append(long timeMillis, double value, long dropUntilMillis) {
        if (end > start && timeMillis <= times[end - 1]) {
            return timeMillis == times[end - 1] ? AppendResult.DUPLICATE_TIMESTAMP : AppendResult.OUT_OF_ORDER;
        }
        if (end == times.length) {
            makeRoom(dropUntilMillis);
        }
        times[end] = timeMillis;
        values[end] = value;
        end++;
        staleMarkers += StaleMarker.is(value) ? 1 : 0;
        return AppendResult.APPENDED;
    }

    private void makeRoom(long dropUntilMillis) {
        while (start < end && times[start] <= dropUntilMillis) {
            staleMarkers -= StaleMarker.is(values[start]) ? 1 : 0;
            start++;
        }
        int kept = end - start;
        int capacity = kept > times.length / 2 ? times.length * 2 : times.length;
        long[] newTimes = capacity == times.length ? times : new long[capacity];
        double[] newValues = capacity == values.length ? values : new double[capacity];
        System.arraycopy(times, start, newTimes, 0, kept);
        System.arraycopy(values, start, newValues, 0, kept);
        times = newTimes;
        values = newValues;
        start = 0;
        end = kept;
    }

    /** Index of the newest sample at or before the time, or -1. */
    public int indexAtOrBefore(long timeMillis) {
        // Queries ask about now: the answer is nearly always the newest sample.
        if (end > start && times[end - 1] <= timeMillis) {
            return end - start - 1;
        }
        int found = Arrays.binarySearch(times, start, end, timeMillis);
        return (found >= 0 ? found : -found - 2) - start;
    }

    /** Fills the window with the samples of {@code after < t <= until}, without stale markers. */
    public void read(long afterMillis, long untilMillis, SampleWindow into) {
        int last = start + indexAtOrBefore(untilMillis);
        int first = last;
        while (first >= start && times[first] > afterMillis) {
            first--;
        }
        into.reset(afterMillis, untilMillis);
        if (staleMarkers == 0) {
            into.addAll(times, values, first + 1, last + 1);
            return;
        }
        for (int i = first + 1; i <= last; i++) {
            if (!StaleMarker.is(values[i])) {
                into.add(times[i], values[i]);
            }
        }
    }
}
