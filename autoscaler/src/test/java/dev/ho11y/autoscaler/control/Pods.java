package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.time.Scheduler;
import java.util.function.IntConsumer;

/** A Deployment whose pods exist and become ready as fast as those of the recordings did at the median. */
final class Pods implements ScaleTarget {

    /** Seconds until they are counted in the status. */
    private static final double COUNTED = 0.024;

    /** Seconds until they are ready. */
    private static final double READY = 0.045;

    private final Scheduler scheduler;
    private final double factor;
    private final IntConsumer scaled;
    private int spec;
    private int status;
    private int ready;

    /** @param factor how much faster than really */
    Pods(Scheduler scheduler, double factor, int initial, IntConsumer scaled) {
        this.scheduler = scheduler;
        this.factor = factor;
        this.scaled = scaled;
        spec = initial;
        status = initial;
        ready = initial;
    }

    @Override
    public int specReplicas() {
        return spec;
    }

    @Override
    public int statusReplicas() {
        return status;
    }

    @Override
    public int readyReplicas() {
        return Math.min(status, ready);
    }

    @Override
    public void scale(int replicas) {
        spec = replicas;
        scaled.accept(replicas);
        scheduler.schedule(Replay.duration(COUNTED / factor), () -> status = spec);
        scheduler.schedule(Replay.duration(READY / factor), () -> ready = spec);
    }
}
