package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.time.Scheduler;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** A Deployment whose pods exist and become ready as fast as those of a recording. */
final class Pods implements ScaleTarget {

    /** Seconds until they are counted in the status, and until they are ready. */
    record Delay(double counted, double ready) {}

    /** The median of the oldest recording. */
    static final Delay USUAL = new Delay(0.024, 0.045);

    private final Scheduler scheduler;
    private final double factor;
    private final IntFunction<Delay> delays;
    private final IntConsumer scaled;
    private int spec;
    private int status;
    private int ready;

    Pods(Scheduler scheduler, int initial, IntConsumer scaled) {
        this(scheduler, 1, initial, size -> USUAL, scaled);
    }

    /**
     * @param factor how much faster than really
     * @param delays of pods by the new size
     */
    Pods(Scheduler scheduler, double factor, int initial, IntFunction<Delay> delays, IntConsumer scaled) {
        this.scheduler = scheduler;
        this.factor = factor;
        this.delays = delays;
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
        Delay delay = delays.apply(replicas);
        scheduler.schedule(Replay.duration(delay.counted() / factor), () -> status = spec);
        scheduler.schedule(Replay.duration(delay.ready() / factor), () -> ready = spec);
    }
}
