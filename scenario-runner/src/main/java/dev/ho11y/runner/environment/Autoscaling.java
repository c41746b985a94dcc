package dev.ho11y.runner.environment;

import dev.ho11y.autoscaler.control.Autoscaler;
import dev.ho11y.autoscaler.control.ControllerSettings;
import dev.ho11y.autoscaler.control.ScaleTarget;
import dev.ho11y.autoscaler.keda.MetricSource;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.time.Scheduler;

/** Applies ScaledObjects to a cluster that has no controllers of its own. */
public final class Autoscaling {
    private Autoscaling() {}

    /**
     * Creates the ScaledObject now; what its controllers do is recorded.
     *
     * @param settings in scenario time, as the ScaledObject
     */
    public static Autoscaler start(
            ScaledObject object,
            ControllerSettings settings,
            double timeScale,
            Scheduler scheduler,
            MetricSource metrics,
            ScaleTarget target,
            Recorder recorder) {
        Autoscaler autoscaler = new Autoscaler(
                object.timeScaled(timeScale),
                settings.timeScaled(timeScale),
                scheduler,
                metrics,
                target,
                new AutoscalerEntries(recorder, object.targetName()));
        autoscaler.start();
        return autoscaler;
    }
}
