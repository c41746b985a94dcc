package dev.ho11y.workload.signals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;

/** Calls a task again and again on a thread of its own and tells it the seconds since the last time, until it is closed. */
final class Ticker implements AutoCloseable {

    // Only a log whose reader stands still keeps a task for longer than a moment.
    private static final Duration AT_MOST = Duration.ofSeconds(2);

    private final Thread thread;

    Ticker(String name, Duration period, DoubleConsumer task) {
        thread = Thread.ofVirtual().name(name).start(() -> run(period.toNanos(), task));
    }

    private static void run(long period, DoubleConsumer task) {
        long last = System.nanoTime();
        long next = last;
        while (!Thread.currentThread().isInterrupted()) {
            next += period;
            long now = System.nanoTime();
            try {
                TimeUnit.NANOSECONDS.sleep(next - now);
            } catch (InterruptedException e) {
                return;
            }
            now = System.nanoTime();
            task.accept((now - last) / 1e9);
            last = now;
            // What was missed is not made up for in a burst.
            next = Math.max(next, now - period);
        }
    }

    @Override
    public void close() {
        closeAll(List.of(this));
    }

    /** Returns when the tasks are not running any more, or after two seconds at most. */
    static void closeAll(List<Ticker> tickers) {
        tickers.forEach(ticker -> ticker.thread.interrupt());
        long end = System.nanoTime() + AT_MOST.toNanos();
        try {
            for (Ticker ticker : tickers) {
                ticker.thread.join(Duration.ofNanos(end - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
