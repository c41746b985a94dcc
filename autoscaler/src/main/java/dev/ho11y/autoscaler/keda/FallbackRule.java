package dev.ho11y.autoscaler.keda;

import dev.ho11y.autoscaler.hpa.TargetType;
import java.util.Optional;
import java.util.OptionalLong;

/** From a measurement to what KEDA reports (keda: pkg/fallback/fallback.go, {@code GetMetricsWithFallback}). */
final class FallbackRule {

    private FallbackRule() {}

    /** Counts the outcome in {@code health} and replaces an error by the fallback's value once it has come too often. */
    static MetricRecord apply(
            ScaledObject object, Trigger trigger, Measurement measurement, Health health, ReplicaCounts replicas) {
        String name = trigger.metricName();
        return switch (measurement) {
            case Measurement.Value(Answer answer, long milli, boolean active) -> {
                if (object.fallbackUsable()) {
                    health.succeeded(name);
                }
                yield new MetricRecord(name, answer, OptionalLong.of(milli), active, false, false, Optional.empty());
            }
            case Measurement.Failure(Answer answer, String error) ->
                object.fallback()
                        .filter(fallback -> object.fallbackUsable())
                        .filter(fallback -> health.failed(name) > fallback.failureThreshold())
                        .map(fallback -> fallenBack(object, fallback, trigger, answer, replicas))
                        .orElseGet(() -> MetricRecord.failed(name, answer, error));
        };
    }

    private static MetricRecord fallenBack(
            ScaledObject object, Fallback fallback, Trigger trigger, Answer answer, ReplicaCounts replicas) {
        String name = trigger.metricName();
        if (fallback.behavior() == Fallback.Behavior.SCALING_MODIFIERS) {
            return new MetricRecord(name, answer, OptionalLong.of(-1000), false, false, true, Optional.empty());
        }
        double wanted = wanted(fallback, replicas.spec());
        if (type(object, trigger) == TargetType.VALUE) {
            if (replicas.ready() == 0) {
                return MetricRecord.failed(name, answer, "error performing fallback");
            }
            wanted /= replicas.ready();
        }
        double target = object.scalingModifiers().map(ScalingModifiers::target).orElse(trigger.target());
        long milli = Quantities.truncatedMilli(target * wanted);
        return new MetricRecord(name, answer, OptionalLong.of(milli), false, true, false, Optional.empty());
    }

    private static TargetType type(ScaledObject object, Trigger trigger) {
        return object.scalingModifiers().map(ScalingModifiers::metricType).orElse(trigger.metricType());
    }

    private static double wanted(Fallback fallback, int current) {
        return switch (fallback.behavior()) {
            case CURRENT_REPLICAS -> current;
            case CURRENT_REPLICAS_IF_HIGHER -> Math.max(current, fallback.replicas());
            case CURRENT_REPLICAS_IF_LOWER -> Math.min(current, fallback.replicas());
            case STATIC, SCALING_MODIFIERS -> fallback.replicas();
        };
    }
}
