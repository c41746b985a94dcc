package dev.ho11y.autoscaler.keda;

import dev.ho11y.autoscaler.hpa.ExternalMetric;
import dev.ho11y.autoscaler.hpa.HpaBehavior;
import dev.ho11y.autoscaler.hpa.ScalingRules;
import dev.ho11y.autoscaler.hpa.SelectPolicy;
import java.util.List;
import java.util.Optional;

/** The HPA that KEDA keeps for a ScaledObject (keda: controllers/keda/hpa.go, {@code newHPAForScaledObject}). */
public final class HpaSpecs {

    private HpaSpecs() {}

    /** The metrics: of each trigger, or the composite one instead of them all. */
    public static List<ExternalMetric> metrics(ScaledObject object) {
        return object.scalingModifiers()
                .map(modifiers -> List.of(new ExternalMetric(
                        ScalingModifiers.COMPOSITE_METRIC, modifiers.metricType(), modifiers.targetMilli())))
                .orElseGet(() -> object.triggers().stream()
                        .map(trigger -> new ExternalMetric(
                                trigger.metricName(), trigger.metricType(), Quantities.milli(trigger.target())))
                        .toList());
    }

    /** The label selector of all metrics, as Go prints it. */
    public static String selector(ScaledObject object) {
        return "&LabelSelector{MatchLabels:map[string]string{scaledobject.keda.sh/name: " + object.name()
                + ",},MatchExpressions:[]LabelSelectorRequirement{},}";
    }

    /** The behavior; a direction that is paused by annotation has its policies disabled, even when no behavior was given. */
    public static Optional<HpaBehavior> behavior(ScaledObject object) {
        if (!object.scaleInPaused() && !object.scaleOutPaused()) {
            return object.behavior();
        }
        HpaBehavior given = object.behavior().orElse(new HpaBehavior(Optional.empty(), Optional.empty()));
        return Optional.of(new HpaBehavior(
                object.scaleOutPaused() ? disabled(given.scaleUp()) : given.scaleUp(),
                object.scaleInPaused() ? disabled(given.scaleDown()) : given.scaleDown()));
    }

    private static Optional<ScalingRules> disabled(Optional<ScalingRules> rules) {
        ScalingRules given = rules.orElse(ScalingRules.NONE);
        return Optional.of(new ScalingRules(
                given.stabilizationWindow(), Optional.of(SelectPolicy.DISABLED), given.policies(), given.tolerance()));
    }
}
