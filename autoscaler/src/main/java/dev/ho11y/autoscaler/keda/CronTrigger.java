package dev.ho11y.autoscaler.keda;

import dev.ho11y.autoscaler.hpa.TargetType;
import dev.ho11y.autoscaler.keda.cron.CronSchedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
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

    /**
     * The trigger as KEDA parses it from its strings.
     *
     * @throws InvalidScaledObject naming the offending key
     */
    public static CronTrigger fromMetadata(
            int index,
            Optional<String> name,
            Optional<String> metricType,
            boolean useCachedMetrics,
            Map<String, String> metadata) {
        TriggerMetadata values = new TriggerMetadata(index, metadata);
        if (useCachedMetrics) {
            // keda: apis/keda/v1alpha1/scaletriggers_types.go, ValidateTriggers
            throw new InvalidScaledObject(
                    "spec.triggers[" + index + "].useCachedMetrics",
                    "property \"useCachedMetrics\" is not supported for \"cron\" scaler");
        }
        return new CronTrigger(
                index,
                name.filter(text -> !text.isEmpty()),
                TriggerMetadata.metricType(index, metricType),
                values.zone("timezone"),
                values.required("start"),
                values.required("end"),
                values.wholeNumber("desiredReplicas"));
    }

    public CronTrigger {
        TriggerMetadata values = new TriggerMetadata(index, Map.of());
        if (CronSchedule.parse(start).isEmpty()) {
            throw values.invalid("start", "error parsing start schedule: \"" + start + "\" is not five cron fields");
        }
        if (CronSchedule.parse(end).isEmpty()) {
            throw values.invalid("end", "error parsing end schedule: \"" + end + "\" is not five cron fields");
        }
        if (start.equals(end)) {
            throw values.invalid("end", "start and end can not have exactly same time input");
        }
        if (desiredReplicas == 0) {
            throw values.invalid("desiredReplicas", "no desiredReplicas specified");
        }
    }

    /**
     * Whether the trigger is on: the next end comes no later than the next start. A schedule that never comes counts as long past, as Go's zero
     * time does.
     */
    public boolean isOn(Instant now) {
        Instant nextStart = CronSchedule.parse(start).orElseThrow().next(now, timezone);
        Instant nextEnd = CronSchedule.parse(end).orElseThrow().next(now, timezone);
        return nextStart.isBefore(nextEnd)
                ? now.isAfter(nextStart) && now.isBefore(nextEnd)
                : now.isAfter(nextStart) || now.isBefore(nextEnd);
    }

    /** Cron values are computed, never cached (keda: apis/keda/v1alpha1/scaletriggers_types.go). */
    @Override
    public boolean useCachedMetrics() {
        return false;
    }

    /** keda: pkg/scalers/cron_scaler.go {@code parseCronTimeFormat}, pkg/util/normalize_string.go. */
    @Override
    public String metricName() {
        String name = "cron-" + timezone + "-" + squeezed(start) + "-" + squeezed(end);
        return "s" + index + "-" + name.replaceAll("[/.:%()]", "-");
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
