package dev.ho11y.autoscaler.keda;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What KEDA refuses (keda: config/crd/bases, apis/keda/v1alpha1/scaledobject_types.go, scaledobject_webhook.go, scaletriggers_types.go). */
final class Validation {

    private static final int LONGEST_LABEL = 63;

    private Validation() {}

    static void periods(Duration pollingInterval, Duration cooldownPeriod, Duration initialCooldownPeriod) {
        if (!pollingInterval.isPositive()) {
            throw invalid("spec.pollingInterval", "pollingInterval " + pollingInterval + " must be at least 1 s");
        }
        if (cooldownPeriod.isNegative()) {
            throw invalid("spec.cooldownPeriod", "cooldownPeriod " + cooldownPeriod + " must not be negative");
        }
        if (initialCooldownPeriod.isNegative()) {
            throw invalid(
                    "spec.initialCooldownPeriod",
                    "initialCooldownPeriod " + initialCooldownPeriod + " must not be negative");
        }
    }

    /** {@code CheckReplicaCountBoundsAreValid} and the rule of the CRD. */
    static void replicas(int min, int max, OptionalInt idle) {
        if (min < 0) {
            throw invalid("spec.minReplicaCount", "minReplicaCount " + min + " must not be negative");
        }
        if (max < 1) {
            throw invalid("spec.maxReplicaCount", "maxReplicaCount " + max + " must be at least 1");
        }
        if (min > max) {
            throw invalid(
                    "spec.minReplicaCount",
                    "minReplicaCount must be less than or equal to maxReplicaCount: " + min + " > " + max);
        }
        if (idle.isPresent() && (idle.getAsInt() < 0 || idle.getAsInt() >= min)) {
            throw invalid(
                    "spec.idleReplicaCount",
                    "IdleReplicaCount=" + idle.getAsInt() + " must be less than MinReplicaCount=" + min);
        }
    }

    /** {@code verifyName}: both names become label values. */
    static void names(String name, String hpaName, String targetName) {
        if (targetName.isEmpty()) {
            throw invalid("spec.scaleTargetRef.name", "ScaledObject.spec.scaleTargetRef.name is missing");
        }
        if (name.length() > LONGEST_LABEL) {
            throw invalid("metadata.name", tooLong("scaledobject name", name));
        }
        if (hpaName.length() > LONGEST_LABEL) {
            throw invalid(
                    "spec.advanced.horizontalPodAutoscalerConfig.name",
                    tooLong("HPA name", hpaName) + "; set it to a shorter name or shorten the scaledobject name");
        }
    }

    private static String tooLong(String what, String name) {
        return what + " \"" + name + "\" is " + name.length() + " characters long; must be no more than "
                + LONGEST_LABEL + " characters";
    }

    /** {@code ValidateTriggers}. */
    static void triggers(List<Trigger> triggers) {
        if (triggers.isEmpty()) {
            throw invalid("spec.triggers", "no triggers defined in the ScaledObject/ScaledJob");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < triggers.size(); i++) {
            Trigger trigger = triggers.get(i);
            if (trigger.index() != i) {
                throw invalid("spec.triggers[" + i + "]", "trigger at position " + i + " has index " + trigger.index());
            }
            if (trigger.name().isPresent() && !names.add(trigger.name().get())) {
                throw invalid(
                        "spec.triggers[" + i + "].name",
                        "triggerName \"" + trigger.name().get()
                                + "\" is defined multiple times in the ScaledObject/ScaledJob, but it must be unique");
            }
        }
    }

    static Set<String> triggerNames(List<Trigger> triggers) {
        return triggers.stream().flatMap(trigger -> trigger.name().stream()).collect(Collectors.toSet());
    }

    static void annotations(Map<String, String> annotations) {
        String paused = annotations.get(Annotation.PAUSED_REPLICAS);
        if (paused != null) {
            Annotation.replicas(paused);
        }
    }

    private static InvalidScaledObject invalid(String path, String message) {
        return new InvalidScaledObject(path, message);
    }
}
