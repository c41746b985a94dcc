package dev.ho11y.autoscaler.keda;

import java.util.List;
import java.util.Optional;

/**
 * All triggers in one poll (keda: pkg/scaling/scale_handler.go, {@code getScaledObjectState}).
 *
 * @param records of each trigger, in order
 * @param activeTriggers metric names of the active ones; the ScaledObject is active when there is any
 */
public record TriggerState(List<MetricRecord> records, List<String> activeTriggers) {

    public TriggerState {
        records = List.copyOf(records);
        activeTriggers = List.copyOf(activeTriggers);
    }

    static TriggerState of(List<MetricRecord> records) {
        return new TriggerState(
                records,
                records.stream()
                        .filter(MetricRecord::activeOrFallback)
                        .map(MetricRecord::metricName)
                        .toList());
    }

    TriggerState withActivity(List<String> active) {
        return new TriggerState(records, active);
    }

    /** Whether any trigger, or the formula, is active. */
    public boolean active() {
        return !activeTriggers.isEmpty();
    }

    /** Whether any trigger failed. */
    public boolean error() {
        return records.stream().anyMatch(metric -> metric.error().isPresent());
    }

    /** Whether any trigger has fallen back. */
    public boolean fallback() {
        return records.stream().anyMatch(MetricRecord::fallback);
    }

    /** The errors, in order of the triggers. */
    public List<String> errors() {
        return records.stream()
                .map(MetricRecord::error)
                .flatMap(Optional::stream)
                .toList();
    }
}
