package dev.ho11y.autoscaler.time;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Virtual time: {@link #instant} is the instant of the action that runs, and jumps from one to the next. Two runs with the same actions are
 * equal. One thread; {@link #execute} and {@link #stop} from others are safe, but when they take effect is then up to chance.
 */
public final class VirtualScheduler implements Scheduler {

    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Queue<Runnable> handedOver = new ConcurrentLinkedQueue<>();
    private Instant now;
    private long nextNumber;
    private volatile boolean stopped;

    /** @param start the first instant */
    public VirtualScheduler(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable action) {
        Timer timer = Timer.in(delay, now, nextNumber++, action);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public void execute(Runnable action) {
        handedOver.add(action);
    }

    @Override
    public void runUntil(Instant end) {
        while (!stopped) {
            Runnable action = handedOver.poll();
            if (action == null) {
                Timer next = timers.peek();
                if (next == null || next.due().isAfter(end)) {
                    now = end.isAfter(now) ? end : now;
                    return;
                }
                timers.remove();
                now = next.due();
                action = next.action();
            }
            action.run();
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
