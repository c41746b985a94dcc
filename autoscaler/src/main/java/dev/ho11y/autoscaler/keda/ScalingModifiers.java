package dev.ho11y.autoscaler.keda;

import dev.ho11y.autoscaler.hpa.TargetType;
import dev.ho11y.autoscaler.keda.formula.Formula;
import dev.ho11y.autoscaler.keda.formula.InvalidFormula;
import java.util.Optional;
import java.util.Set;

/**
 * {@code spec.advanced.scalingModifiers}: one composite metric instead of the triggers' own (keda: apis/keda/v1alpha1/scaledobject_types.go,
 * scaledobject_webhook.go, pkg/scaling/modifiers/formula.go).
 *
 * @param formula over the triggers' names
 * @param target what the HPA compares the result with, greater than 0
 * @param wholeTarget whether the target is written without a point; fallback works for such targets only
 *     (pkg/fallback/fallback.go, {@code HasValidFallback})
 * @param activationTarget the ScaledObject is active when the result is greater than this
 * @param metricType how the HPA compares
 */
public record ScalingModifiers(
        String formula, double target, boolean wholeTarget, double activationTarget, TargetType metricType) {

    /** Name of the metric that the HPA sees. */
    public static final String COMPOSITE_METRIC = "composite-metric";

    public ScalingModifiers {
        if (formula.isEmpty()) {
            throw invalid("formula", "error ScalingModifiers.Formula is mandatory");
        }
        if (Quantities.truncatedMilli(target) <= 0) {
            throw invalid("target", "target " + target + " must be at least 0.001: the HPA's target must be positive");
        }
    }

    /**
     * The modifiers as KEDA parses them from their strings.
     *
     * @throws InvalidScaledObject naming the offending key
     */
    public static ScalingModifiers fromStrings(
            String formula, Optional<String> target, Optional<String> activationTarget, Optional<String> metricType) {
        String targetText = target.filter(text -> !text.isEmpty())
                .orElseThrow(() -> invalid("target", "formula is given but target is empty"));
        return new ScalingModifiers(
                formula,
                number("target", targetText),
                targetText.matches("[+-]?\\d+"),
                activationTarget
                        .filter(text -> !text.isEmpty())
                        .map(text -> number("activationTarget", text))
                        .orElse(0.0),
                switch (metricType.orElse("")) {
                    case "", "AverageValue" -> TargetType.AVERAGE_VALUE;
                    case "Value" -> TargetType.VALUE;
                    default ->
                        throw invalid(
                                "metricType",
                                "metricType \"" + metricType.orElse("") + "\" is not one of AverageValue, Value");
                });
    }

    /** Refuses a formula that names a trigger that there is not, or that uses what is not modelled. */
    Formula compiled(Set<String> triggers) {
        try {
            return Formula.parse(formula, triggers);
        } catch (InvalidFormula e) {
            throw invalid("formula", e.problem());
        }
    }

    /** What the HPA compares with, in thousandths, truncated (controllers/keda/hpa.go). */
    public long targetMilli() {
        return Quantities.truncatedMilli(target);
    }

    private static double number(String key, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw invalid(key, key + " \"" + text + "\" is not a number");
        }
    }

    private static InvalidScaledObject invalid(String key, String message) {
        return new InvalidScaledObject("spec.advanced.scalingModifiers." + key, message);
    }
}
