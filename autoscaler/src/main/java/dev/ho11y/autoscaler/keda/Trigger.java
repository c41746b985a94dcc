package dev.ho11y.autoscaler.keda;

import dev.ho11y.autoscaler.hpa.TargetType;
import java.util.Optional;

/**
 * One entry of {@code spec.triggers} (keda: apis/keda/v1alpha1/withtriggers_types.go). The types listed here are modelled; every other type is
 * refused.
 */
public sealed interface Trigger permits PrometheusTrigger, CronTrigger {

    /** Position in {@code spec.triggers}, from 0. */
    int index();

    /** The name that a formula uses. */
    Optional<String> name();

    /** How the HPA compares the metric with the target. */
    TargetType metricType();

    /** Whether the HPA is answered from what the last poll stored. */
    boolean useCachedMetrics();

    /** Name of the external metric: {@code s<index>-prometheus}, say. */
    String metricName();

    /** The target that the HPA compares with. */
    double target();

    /**
     * The same trigger with every duration divided by {@code factor}.
     *
     * @throws InvalidScaledObject when the trigger is bound to the time of day
     */
    Trigger timeScaled(double factor);
}
