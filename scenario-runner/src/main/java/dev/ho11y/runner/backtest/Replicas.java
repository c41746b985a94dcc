package dev.ho11y.runner.backtest;

import dev.ho11y.autoscaler.control.ScaleTarget;
import dev.ho11y.autoscaler.time.Scheduler;
import java.time.Duration;
import java.util.function.IntConsumer;

/** A Deployment whose pods are there and ready within tens of milliseconds, as in the recordings of the real controllers. */
final class Replicas implements ScaleTarget {
    private static final Duration COUNTED = Duration.ofMillis(25);
    private static final Duration READY = Duration.ofMillis(45);

    private final Scheduler scheduler;
    private final IntConsumer scaled;
    private int spec;
    private int status;
    private int ready;

    Replicas(Scheduler scheduler, int initial, IntConsumer scaled) {
        this.scheduler = scheduler;
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
        scheduler.schedule(COUNTED, () -> status = spec);
        scheduler.schedule(READY, () -> ready = spec);
    }
}
