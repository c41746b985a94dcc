package dev.ho11y.autoscaler.time;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Virtual time: {@link #instant} is the instant of the action that runs, and jumps from one to the next. Two runs with the same actions are
 * equal. One thread; {@link #execute} and {@link #stop} from others are safe, but when they take effect is then up to chance.
 *
 * <p>It counts nanoseconds from its start, which end after 292 years.
 */
public final class VirtualScheduler implements Scheduler {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private static final EventStream NO_EVENTS = new EventStream() {
        @Override
        public long nextNanos() {
            return NONE;
        }

        @Override
        public long number() {
            return NONE;
        }

        @Override
        public void runNext() {
            throw new IllegalStateException("there is no event");
        }
    };

    private final PriorityQueue<Pending> timers = new PriorityQueue<>();
    private final Queue<Runnable> handedOver = new ConcurrentLinkedQueue<>();
    private final Instant start;
    private EventStream stream = NO_EVENTS;
    private long nowNanos;
    private Instant instant;
    private long instantNanos;
    private long number;
    private volatile boolean stopped;

    /** @param start the first instant */
    public VirtualScheduler(Instant start) {
        this.start = start;
        this.instant = start;
    }

    /** Merges events into the timers. Replaces the stream that was merged before. */
    public void merge(EventStream events) {
        stream = events;
    }

    @Override
    public Instant instant() {
        if (instantNanos != nowNanos) {
            instantNanos = nowNanos;
            instant = start.plusNanos(nowNanos);
        }
        return instant;
    }

    /** {@link #instant} as nanoseconds since the start. */
    public long elapsedNanos() {
        return nowNanos;
    }

    /** To be taken for each event when it is made: what is due at one instant runs in the order of these numbers. */
    public long nextNumber() {
        return number++;
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable action) {
        Timer.requireForward(delay);
        Pending pending = new Pending(after(nowNanos, delay), nextNumber(), action);
        timers.add(pending);
        return pending;
    }

    @Override
    public void execute(Runnable action) {
        handedOver.add(action);
    }

    @Override
    public void runUntil(Instant end) {
        long endNanos = after(0, Duration.between(start, end));
        while (!stopped) {
            Runnable handed = handedOver.poll();
            if (handed != null) {
                handed.run();
                continue;
            }
            Pending next = timers.peek();
            long due = next == null ? EventStream.NONE : next.dueNanos;
            long streamed = stream.nextNanos();
            if (Math.min(due, streamed) > endNanos || (next == null && streamed == EventStream.NONE)) {
                nowNanos = Math.max(nowNanos, endNanos);
                return;
            }
            if (streamed < due || (streamed == due && next != null && stream.number() < next.number)) {
                nowNanos = streamed;
                stream.runNext();
            } else {
                timers.remove();
                nowNanos = due;
                next.action.run();
            }
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    /** The nanoseconds after {@code delay}; what lies beyond their end comes to the end. */
    private static long after(long nanos, Duration delay) {
        long longest = EventStream.NONE - 1;
        return delay.toSeconds() >= (longest - nanos) / NANOS_PER_SECOND ? longest : nanos + delay.toNanos();
    }

    /** One scheduled action; ordered by instant, then by the order of scheduling. */
    private final class Pending implements Comparable<Pending>, Scheduled {
        private final long dueNanos;
        private final long number;
        private final Runnable action;

        Pending(long dueNanos, long number, Runnable action) {
            this.dueNanos = dueNanos;
            this.number = number;
            this.action = action;
        }

        @Override
        public void cancel() {
            timers.remove(this);
        }

        @Override
        public int compareTo(Pending other) {
            return dueNanos != other.dueNanos
                    ? Long.compare(dueNanos, other.dueNanos)
                    : Long.compare(number, other.number);
        }
    }
}
