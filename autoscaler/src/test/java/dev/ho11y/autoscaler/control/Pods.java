package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.time.Scheduler;
import java.time.Duration;
import java.util.function.IntConsumer;

/** A Deployment whose pods are there and ready 20 ms after they are asked for. */
final class Pods implements ScaleTarget {

    private static final Duration START_UP = Duration.ofMillis(20);

    private final Scheduler scheduler;
    private final IntConsumer scaled;
    private int spec;
    private int status;

    Pods(Scheduler scheduler, int initial, IntConsumer scaled) {
        this.scheduler = scheduler;
        this.scaled = scaled;
        spec = initial;
        status = initial;
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
        return status;
    }

    @Override
    public void scale(int replicas) {
        spec = replicas;
        scaled.accept(replicas);
        scheduler.schedule(START_UP, () -> status = spec);
    }
}
