package dev.ho11y.runner.simulate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How often each of a few numbers came, in ascending order of the numbers. */
final class Counts {
    private static final int FIRST_CAPACITY = 4;

    private long[] numbers = new long[FIRST_CAPACITY];
    private long[] counts = new long[FIRST_CAPACITY];
    private int size;
    private int last;

    /** How many different numbers there are. */
    int size() {
        return size;
    }

    long number(int index) {
        return numbers[index];
    }

    long count(int index) {
        return counts[index];
    }

    void add(long number, long times) {
        if (last < size && numbers[last] == number) { // as often as not the same as before
            counts[last] += times;
            return;
        }
        int found = Arrays.binarySearch(numbers, 0, size, number);
        last = found >= 0 ? found : -found - 1;
        if (found < 0) {
            insert(last, number);
        }
        counts[last] += times;
    }

    private void insert(int at, long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        System.arraycopy(numbers, at, numbers, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        numbers[at] = number;
        counts[at] = 0;
        size++;
    }

    void addAll(Counts others) {
        for (int i = 0; i < others.size; i++) {
            add(others.numbers[i], others.counts[i]);
        }
    }

    long total() {
        long total = 0;
        for (int i = 0; i < size; i++) {
            total += counts[i];
        }
        return total;
    }

    void clear() {
        size = 0;
    }

    Counts copy() {
        Counts copy = new Counts();
        copy.addAll(this);
        return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Counts that
                && Arrays.equals(numbers, 0, size, that.numbers, 0, that.size)
                && Arrays.equals(counts, 0, size, that.counts, 0, that.size);
    }

    @Override
    public int hashCode() {
        int hash = size;
        for (int i = 0; i < size; i++) {
            hash = 31 * (31 * hash + Long.hashCode(numbers[i])) + Long.hashCode(counts[i]);
        }
        return hash;
    }
}
