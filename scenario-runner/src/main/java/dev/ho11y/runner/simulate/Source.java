package dev.ho11y.runner.simulate;

/** Events of one kind in the order in which they are due; of all sources, {@link RequestEvents} runs the earliest. */
interface Source {
    /** When the next event is due, or {@link dev.ho11y.autoscaler.time.EventStream#NONE}. */
    long dueNanos();

    /** Its {@link dev.ho11y.autoscaler.time.VirtualScheduler#nextNumber}, from when it was made. */
    long number();

    /** Takes the next event away and runs it. */
    void runNext();
}
