package dev.ho11y.autoscaler.time;

/**
 * Events that are far more than the timers beside them, such as single requests: their owner keeps and orders them in whatever way is cheap, and
 * the {@link VirtualScheduler} that it is merged into runs each as though it were a timer. Belongs to the scheduler's thread.
 */
public interface EventStream {

    /** What {@link #nextNanos} says when there is no event. */
    long NONE = Long.MAX_VALUE;

    /** When the next event is due, in {@link VirtualScheduler#elapsedNanos}; never before the last one; {@link #NONE} without one. */
    long nextNanos();

    /** The {@link VirtualScheduler#nextNumber} that the event was given when it was made: where it stands among those of its instant. */
    long number();

    /** Runs that event, and only it; the scheduler's time is the event's. */
    void runNext();
}
