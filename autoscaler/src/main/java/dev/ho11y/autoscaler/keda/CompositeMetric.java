package dev.ho11y.autoscaler.keda;

import dev.ho11y.autoscaler.keda.formula.Formula;
import dev.ho11y.autoscaler.keda.formula.FormulaFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One metric out of all (keda: pkg/scaling/modifiers/formula.go, {@code HandleScalingModifiers}). */
final class CompositeMetric {

    private CompositeMetric() {}

    /**
     * The composite value in thousandths; empty when the formula cannot be evaluated. While any trigger has fallen back, the first fallback
     * value stands for the whole.
     */
    static OptionalLong of(
            ScaledObject object,
            ScalingModifiers modifiers,
            Formula formula,
            List<MetricRecord> records,
            Health health) {
        for (MetricRecord metric : records) {
            if (metric.fallback()) {
                return metric.milli();
            }
        }
        Map<String, OptionalDouble> variables = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            MetricRecord metric = records.get(i);
            Trigger trigger = object.triggers().get(i);
            Optional<String> name = trigger.name();
            boolean found = metric.metricName().equals(trigger.metricName());
            if (name.isPresent() && found && metric.milli().isPresent()) {
                variables.put(name.get(), variable(object, metric, health));
            }
        }
        try {
            OptionalDouble result = formula.evaluate(variables);
            return result.isPresent()
                    ? OptionalLong.of(Quantities.truncatedMilli(result.getAsDouble()))
                    : nil(object, modifiers);
        } catch (FormulaFailure failure) {
            return OptionalLong.empty();
        }
    }

    /** {@code scalingModifierTriggerValue}: nil once the trigger failed too often, under the behavior scalingModifiers only. */
    private static OptionalDouble variable(ScaledObject object, MetricRecord metric, Health health) {
        boolean nil = object.fallback()
                .filter(fallback -> fallback.behavior() == Fallback.Behavior.SCALING_MODIFIERS)
                .filter(fallback -> health.exceeds(metric.metricName(), fallback.failureThreshold()))
                .isPresent();
        return nil ? OptionalDouble.empty() : OptionalDouble.of(metric.milli().orElseThrow() / 1000.0);
    }

    /** {@code scalingModifiersFallbackTarget}: a formula that ends in nil asks for the fallback's replicas. */
    private static OptionalLong nil(ScaledObject object, ScalingModifiers modifiers) {
        return object.fallback()
                .map(fallback -> OptionalLong.of(Quantities.truncatedMilli(fallback.replicas() * modifiers.target())))
                .orElseGet(OptionalLong::empty);
    }
}
