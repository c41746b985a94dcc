package dev.ho11y.autoscaler.keda;

import dev.ho11y.autoscaler.hpa.TargetType;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A {@code cron} trigger (keda: pkg/scalers/cron_scaler.go): {@code desiredReplicas} between start and end, else 0.
 *
 * @param index position in {@code spec.triggers}
 * @param name the name a formula uses
 * @param metricType how the HPA compares
 * @param timezone of start and end
 * @param start five cron fields
 * @param end five cron fields
 * @param desiredReplicas the metric's value while it is on; not 0
 */
public record CronTrigger(
        int index,
        Optional<String> name,
        TargetType metricType,
        ZoneId timezone,
        String start,
        String end,
        long desiredReplicas)
        implements Trigger {

    /** Cron values are computed, never cached (keda: pkg/scaling/scale_handler.go). */
    @Override
    public boolean useCachedMetrics() {
        return false;
    }

    /** keda: pkg/scalers/cron_scaler.go {@code parseCronTimeFormat}. */
    @Override
    public String metricName() {
        String name = "cron-" + timezone + "-" + squeezed(start) + "-" + squeezed(end);
        return "s" + index + "-" + name.replaceAll("[/.:%]", "-").replaceAll("[()]", "");
    }

    private static String squeezed(String cron) {
        return cron.replace(" ", "")
                .replace("*", "x")
                .replace("/", "Sl")
                .replace("?", "Qm")
                .replace(",", "Cm");
    }

    @Override
    public double target() {
        return 1;
    }

    @Override
    public CronTrigger timeScaled(double factor) {
        if (factor != 1) {
            throw new InvalidScaledObject(
                    "spec.triggers[" + index + "].type",
                    "a cron trigger follows the time of day and cannot be time-scaled");
        }
        return this;
    }
}
