package dev.ho11y.runner.simulate;

import dev.ho11y.autoscaler.time.EventStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What waits equally long, and so goes on in the order in which it came: a ring that grows. */
final class WaitingLine implements Source {
    private static final int FIRST_CAPACITY = 16;

    private final long delayNanos;
    private long[] dues = new long[FIRST_CAPACITY];
    private long[] numbers = new long[FIRST_CAPACITY];
    private @Nullable Runnable[] waiting = new Runnable[FIRST_CAPACITY];
    private int head;
    private int size;

    WaitingLine(long delayNanos) {
        this.delayNanos = delayNanos;
    }

    long delayNanos() {
        return delayNanos;
    }

    void add(long dueNanos, long number, Runnable action) {
        if (size == waiting.length) {
            grow();
        }
        int at = (head + size) & (waiting.length - 1);
        dues[at] = dueNanos;
        numbers[at] = number;
        waiting[at] = action;
        size++;
    }

    private void grow() {
        int capacity = waiting.length;
        dues = Arrays.copyOf(dues, 2 * capacity);
        numbers = Arrays.copyOf(numbers, 2 * capacity);
        waiting = Arrays.copyOf(waiting, 2 * capacity);
        System.arraycopy(dues, 0, dues, capacity, head);
        System.arraycopy(numbers, 0, numbers, capacity, head);
        System.arraycopy(waiting, 0, waiting, capacity, head);
    }

    @Override
    public long dueNanos() {
        return size == 0 ? EventStream.NONE : dues[head];
    }

    @Override
    public long number() {
        return numbers[head];
    }

    @Override
    public void runNext() {
        Runnable next = waiting[head];
        waiting[head] = null;
        head = (head + 1) & (waiting.length - 1);
        size--;
        if (next != null) {
            next.run();
        }
    }
}
