package dev.ho11y.cluster.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Waiting, with a bound, for something that another process does and nobody tells of. The only place here that reads the
 * machine's clock. Safe on any thread.
 */
public final class Patience {

    /** Something that is so or not yet so. */
    @FunctionalInterface
    public interface Condition {
        boolean holds();
    }

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final long endNanos;

    private Patience(long endNanos) {
        this.endNanos = endNanos;
    }

    /** From now on. */
    public static Patience of(Duration bound) {
        return new Patience(System.nanoTime() + bound.toNanos());
    }

    /** Looks again and again until it holds; false when the bound has passed, or the thread was interrupted, before. */
    public boolean until(Condition condition) {
        while (!condition.holds()) {
            if (System.nanoTime() - endNanos > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
