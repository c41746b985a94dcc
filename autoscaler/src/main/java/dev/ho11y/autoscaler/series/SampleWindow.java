package dev.ho11y.autoscaler.series;

import java.util.Arrays;

/** The samples of one series within a range, oldest first: what a range function works on. Reused, so not to be kept. */
public final class SampleWindow {

    private long[] times = new long[64];
    private double[] values = new double[64];
    private int size;
    private long afterMillis;
    private long untilMillis;

    /** Empties the window and gives it bounds: left-open, right-closed, in milliseconds since the epoch. */
    public void reset(long after, long until) {
        size = 0;
        afterMillis = after;
        untilMillis = until;
    }

    public void add(long timeMillis, double value) {
        ensureCapacity(size + 1);
        times[size] = timeMillis;
        values[size] = value;
        size++;
    }

    void addAll(long[] fromTimes, double[] fromValues, int from, int to) {
        int count = to - from;
        ensureCapacity(size + count);
        System.arraycopy(fromTimes, from, times, size, count);
        System.arraycopy(fromValues, from, values, size, count);
        size += count;
    }

    private void ensureCapacity(int capacity) {
        if (capacity > times.length) {
            int enlarged = Math.max(capacity, times.length * 2);
            times = Arrays.copyOf(times, enlarged);
            values = Arrays.copyOf(values, enlarged);
        }
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public long timeMillis(int index) {
        return times[index];
    }

    public double value(int index) {
        return values[index];
    }

    /** The left bound, which is not within the window. */
    public long afterMillis() {
        return afterMillis;
    }

    /** The right bound, which is within the window. */
    public long untilMillis() {
        return untilMillis;
    }
}
