package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.keda.Trigger;
import java.time.Duration;
import java.util.List;

/**
 * A ScaledObject, and what happens to it.
 *
 * @param object the ScaledObject, whose triggers are all of type prometheus
 * @param answers of each trigger: one for each minute, the last for ever
 * @param initialReplicas the size before
 * @param firstSync from its creation to the HPA's first look
 * @param tolerance the HPA controller's own
 */
record Trial(
        ScaledObject object, List<List<Answer>> answers, int initialReplicas, Duration firstSync, double tolerance) {

    Answer answer(Trigger trigger, Duration since) {
        List<Answer> own = answers.get(trigger.index());
        return own.get((int) Math.min(own.size() - 1, since.toMinutes()));
    }

    Trial withAnswers(List<List<Answer>> others) {
        return new Trial(object, others, initialReplicas, firstSync, tolerance);
    }

    ControllerSettings settings() {
        ControllerSettings usual = ControllerSettings.defaults();
        return new ControllerSettings(
                usual.hpaSyncPeriod(),
                usual.hpaReconcileTime(),
                usual.downscaleStabilization(),
                tolerance,
                usual.firstPoll(),
                firstSync,
                usual.defaultPolicyPeriod(),
                usual.timestampResolution());
    }

    /** For what jqwik prints. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append("min ").append(object.minReplicaCount()).append(", max ").append(object.maxReplicaCount());
        text.append(", idle ")
                .append(object.idleReplicaCount())
                .append(", initial ")
                .append(initialReplicas);
        text.append(", poll ")
                .append(object.pollingInterval())
                .append(", cooldown ")
                .append(object.cooldownPeriod());
        text.append(", initial cooldown ").append(object.initialCooldownPeriod());
        text.append(", first sync ").append(firstSync).append(", tolerance ").append(tolerance);
        text.append("\n  ").append(object.annotations()).append(' ').append(object.fallback());
        text.append("\n  ").append(object.behavior()).append("\n  ").append(object.scalingModifiers());
        for (Trigger trigger : object.triggers()) {
            PrometheusTrigger own = (PrometheusTrigger) trigger;
            text.append("\n  ").append(own.metricType()).append(" threshold ").append(own.threshold());
            text.append(", activation ").append(own.activationThreshold());
            text.append(own.useCachedMetrics() ? ", cached" : "").append(own.ignoreNullValues() ? "" : ", strict");
            text.append(": ").append(answers.get(trigger.index()));
        }
        return text.toString();
    }
}
