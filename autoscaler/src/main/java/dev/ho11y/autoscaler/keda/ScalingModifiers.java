package dev.ho11y.autoscaler.keda;

import dev.ho11y.autoscaler.hpa.TargetType;

/**
 * {@code spec.advanced.scalingModifiers}: one composite metric instead of the triggers' own (keda:
 * apis/keda/v1alpha1/scaledobject_types.go, pkg/scaling/modifiers/formula.go).
 *
 * @param formula over the triggers' names
 * @param target what the HPA compares the result with, greater than 0
 * @param activationTarget the ScaledObject is active when the result is greater than this
 * @param metricType how the HPA compares
 */
public record ScalingModifiers(String formula, double target, double activationTarget, TargetType metricType) {

    /** Name of the metric that the HPA sees (keda: apis/keda/v1alpha1/scaledobject_types.go). */
    public static final String COMPOSITE_METRIC = "composite-metric";

    public ScalingModifiers {
        if (formula.isEmpty()) {
            throw new InvalidScaledObject("spec.advanced.scalingModifiers.formula", "formula is given but empty");
        }
        if (!(target > 0)) {
            throw new InvalidScaledObject(
                    "spec.advanced.scalingModifiers.target", "target " + target + " must be greater than 0");
        }
    }
}
