package dev.ho11y.runner.simulate;

import java.util.function.IntConsumer;

/** A request inside a pod. Ordered by age, so that what is cut off at once is cut off in one order. */
final class Exchange implements Comparable<Exchange> {
    /** What a caller is told in place of a status when the connection broke. */
    static final int RESET = 0;

    private final long number;
    private final SimulatedPod pod;
    private final PodProcess process;
    private final IntConsumer done;

    Exchange(long number, SimulatedPod pod, IntConsumer done) {
        this.number = number;
        this.pod = pod;
        this.process = pod.process();
        this.done = done;
        process.inside().add(this);
    }

    SimulatedPod pod() {
        return pod;
    }

    PodProcess process() {
        return process;
    }

    boolean over() {
        return !process.inside().contains(this);
    }

    /** Replies, unless the process is gone. The counter is last, as in the workload, so it never runs ahead of the work. */
    void reply(int status) {
        if (process.inside().remove(this)) {
            process.handled(status);
            pod.spans++;
            done.accept(status);
        }
    }

    void reset() {
        if (process.inside().remove(this)) {
            done.accept(RESET);
        }
    }

    @Override
    public int compareTo(Exchange other) {
        return Long.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
