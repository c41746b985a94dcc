package dev.ho11y.autoscaler.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Runs actions one at a time on one thread, each at its instant; actions of the same instant run in the order in which they were scheduled.
 *
 * <p>{@link #schedule}, {@link Scheduled#cancel} and {@link #runUntil} belong to the scheduler's thread (before the first
 * {@code runUntil}: to the thread that will call it); {@link #execute} and {@link #stop} may be called from any thread.
 */
public interface Scheduler extends InstantSource {

    /** What was scheduled, so that it can be taken back. */
    interface Scheduled {

        /** Takes the action back; does nothing when it has run or is running. */
        void cancel();
    }

    /**
     * Runs the action {@code delay} from now.
     *
     * @throws IllegalArgumentException when the delay is negative
     */
    Scheduled schedule(Duration delay, Runnable action);

    /** Hands an action over from any thread: it runs as soon as possible on the scheduler's thread. */
    void execute(Runnable action);

    /**
     * Runs all actions due up to and including {@code end} on the calling thread and returns when time has reached {@code end} or after
     * {@link #stop}. What is due later is kept for the next call. An exception thrown by an action leaves through this method; the other
     * actions are kept.
     */
    void runUntil(Instant end);

    /**
     * Makes the {@code runUntil} under way return after the action that is running. From then on every {@code runUntil} returns at once:
     * a stopped scheduler stays stopped.
     */
    void stop();
}
