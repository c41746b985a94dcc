package dev.ho11y.runner.backtest;

import dev.ho11y.autoscaler.hpa.HpaBehavior;
import dev.ho11y.autoscaler.hpa.ScalingRules;
import dev.ho11y.autoscaler.hpa.TargetType;
import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.autoscaler.keda.CronTrigger;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.keda.ScalingModifiers;
import dev.ho11y.autoscaler.keda.Trigger;
import dev.ho11y.autoscaler.keda.formula.Formula;
import dev.ho11y.autoscaler.keda.formula.FormulaFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How many replicas the metrics ask for at a moment, had the HPA looked just then: its formulas (kubernetes:
 * pkg/controller/podautoscaler/replica_calculator.go) within the bounds, without stabilisation and policies. A metric
 * without a value asks for nothing.
 */
final class Demand {
    private static final double TOLERANCE = 0.1;

    private final ScaledObject object;
    private final Map<Integer, History> histories;
    private final Instant origin;
    private final double tolerance;

    /** @param histories by the trigger's index */
    Demand(ScaledObject object, Map<Integer, History> histories, Instant origin) {
        this.object = object;
        this.histories = Map.copyOf(histories);
        this.origin = origin;
        this.tolerance = object.behavior()
                .flatMap(HpaBehavior::scaleUp)
                .map(ScalingRules::tolerance)
                .orElse(OptionalDouble.empty())
                .orElse(TOLERANCE);
    }

    /** What is asked for at an offset from second 0 while there are {@code replicas}. */
    int at(Duration offset, int replicas) {
        int asked = object.scalingModifiers()
                .map(modifiers -> composite(modifiers, offset, replicas))
                .orElseGet(() -> separate(offset, replicas));
        int bounded = Math.min(object.maxReplicaCount(), Math.max(object.hpaMinReplicas(), asked));
        return asked == 0 && replicas == 0 && object.minReplicaCount() == 0 ? 0 : bounded;
    }

    private int separate(Duration offset, int replicas) {
        int asked = 0;
        for (Trigger trigger : object.triggers()) {
            OptionalDouble value = value(trigger, offset);
            boolean asleep = replicas == 0
                    && trigger instanceof PrometheusTrigger prometheus
                    && !(value.orElse(0) > prometheus.activationThreshold());
            if (value.isPresent() && !asleep) {
                asked = Math.max(
                        asked, replicas(value.getAsDouble(), trigger.target(), trigger.metricType(), replicas));
            }
        }
        return asked;
    }

    private int composite(ScalingModifiers modifiers, Duration offset, int replicas) {
        Map<String, OptionalDouble> variables = new HashMap<>();
        for (Trigger trigger : object.triggers()) {
            trigger.name().ifPresent(name -> variables.put(name, value(trigger, offset)));
        }
        try {
            OptionalDouble result = Formula.parse(modifiers.formula(), Set.copyOf(variables.keySet()))
                    .evaluate(variables);
            boolean asleep = replicas == 0 && !(result.orElse(0) > modifiers.activationTarget());
            return result.isEmpty() || asleep
                    ? 0
                    : replicas(result.getAsDouble(), modifiers.target(), modifiers.metricType(), replicas);
        } catch (FormulaFailure e) {
            return 0;
        }
    }

    private OptionalDouble value(Trigger trigger, Duration offset) {
        return switch (trigger) {
            case PrometheusTrigger prometheus ->
                Objects.requireNonNull(histories.get(prometheus.index())).at(offset)
                                        instanceof Answer.Sample(double value)
                                && Double.isFinite(value)
                        ? OptionalDouble.of(Math.max(0, value))
                        : OptionalDouble.empty();
            case CronTrigger cron ->
                OptionalDouble.of(cron.isOn(origin.plus(offset)) ? (double) cron.desiredReplicas() : 0);
        };
    }

    private int replicas(double value, double target, TargetType type, int replicas) {
        boolean average = type == TargetType.AVERAGE_VALUE;
        double ratio = average ? value / (target * replicas) : value / target;
        if (replicas > 0 && ratio <= 1 + tolerance && ratio >= 1 - tolerance) {
            return replicas;
        }
        double wanted = average || replicas == 0 ? value / target : ratio * replicas;
        // The HPA counts in thousandths, so that 0.30000000000000004 is no reason for one more.
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(Math.round(wanted * 1000) / 1000.0));
    }
}
