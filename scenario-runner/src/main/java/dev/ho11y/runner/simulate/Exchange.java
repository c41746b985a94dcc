package dev.ho11y.runner.simulate;

import org.jspecify.annotations.Nullable;

/** A request on its way. It goes on by itself, from one wait to the next, until its caller is answered. */
final class Exchange implements Caller, Runnable {
    private static final int UNDECIDED = -1;

    private final Traffic traffic;
    private final Caller caller;
    private final long intendedNanos;
    private final long sentNanos;
    private final @Nullable SimulatedPod pod;
    private final @Nullable PodProcess process;
    private int status = UNDECIDED;
    private int leg;
    private boolean over;

    /** Its neighbours among the requests inside the process, for {@link Inside} alone. */
    @Nullable
    Exchange older;

    @Nullable
    Exchange newer;

    /** A request that {@code pod} took in; null when no pod was there to take it. */
    Exchange(Traffic traffic, Caller caller, long intendedNanos, long sentNanos, @Nullable SimulatedPod pod) {
        this.traffic = traffic;
        this.caller = caller;
        this.intendedNanos = intendedNanos;
        this.sentNanos = sentNanos;
        this.pod = pod;
        this.process = pod == null ? null : pod.process();
        if (process != null) {
            process.enter(this);
        }
    }

    /** When the load should have sent it, as the run's nanoseconds. */
    long intendedNanos() {
        return intendedNanos;
    }

    /** When it was sent. */
    long sentNanos() {
        return sentNanos;
    }

    /** Replies with this status after the wait that follows. */
    void decide(int reply) {
        status = reply;
    }

    /** A wait is over. */
    @Override
    public void run() {
        if (over) {
            return;
        }
        if (status != UNDECIDED) {
            reply();
        } else {
            traffic.legIsOver(this);
        }
    }

    /** The request that it made of another Service is over. Whatever came of it, its own reply is a 200, as the workload's is. */
    @Override
    public void answered(Exchange request, int answer) {
        leg++;
        traffic.nextLeg(this, 0);
    }

    int leg() {
        return leg;
    }

    Behaviour behaviour() {
        if (pod == null) {
            throw new IllegalStateException("no pod takes care of this request");
        }
        return pod.behaviour();
    }

    /** The counter is last, as in the workload, so it never runs ahead of the work. */
    private void reply() {
        over = true;
        if (pod != null && process != null) {
            process.leave(this);
            process.handled(status);
            pod.spans++;
        }
        caller.answered(this, status);
    }

    /** Its process is gone. */
    void reset() {
        over = true;
        caller.answered(this, RESET);
    }
}
