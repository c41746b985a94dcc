package dev.ho11y.autoscaler.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wall-clock time. The system clock is read once and carried on by {@link System#nanoTime}, so that time never jumps when the system clock is
 * set. The thread that calls {@link #runUntil} is the loop.
 */
public final class WallClockScheduler implements Scheduler {

    private final Instant anchor = Instant.now();
    private final long anchorNanos = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Queue<Runnable> handedOver = new ArrayDeque<>();
    private long nextNumber;
    private boolean stopped;

    @Override
    public Instant instant() {
        return anchor.plusNanos(System.nanoTime() - anchorNanos);
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable action) {
        lock.lock();
        try {
            Timer timer = Timer.in(delay, instant(), nextNumber++, action);
            timers.add(timer);
            changed.signalAll();
            return () -> cancel(timer);
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Timer timer) {
        lock.lock();
        try {
            timers.remove(timer);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void execute(Runnable action) {
        lock.lock();
        try {
            handedOver.add(action);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>When the calling thread is interrupted the loop ends as if stopped, and the thread stays marked as interrupted.
     */
    @Override
    public void runUntil(Instant end) {
        try {
            for (Optional<Runnable> action = await(end); action.isPresent(); action = await(end)) {
                action.get().run();
            }
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        }
    }

    /** The next action due, or none at the end. */
    private Optional<Runnable> await(Instant end) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!stopped) {
                Runnable action = handedOver.poll();
                if (action != null) {
                    return Optional.of(action);
                }
                Instant now = instant();
                Timer next = timers.peek();
                if (next != null && !next.due().isAfter(now) && !next.due().isAfter(end)) {
                    timers.remove();
                    return Optional.of(next.action());
                }
                if (!now.isBefore(end)) {
                    return Optional.empty();
                }
                Instant wake = next != null && next.due().isBefore(end) ? next.due() : end;
                long nanos = nanosBetween(now, wake);
                if (nanos > 0) {
                    changed.await(nanos, TimeUnit.NANOSECONDS);
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private static long nanosBetween(Instant from, Instant to) {
        Duration longest = Duration.ofDays(1);
        Duration wait = Duration.between(from, to);
        return wait.compareTo(longest) > 0 ? longest.toNanos() : wait.toNanos();
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
