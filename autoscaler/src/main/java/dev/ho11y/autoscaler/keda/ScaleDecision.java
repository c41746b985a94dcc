package dev.ho11y.autoscaler.keda;

import dev.ho11y.autoscaler.hpa.Condition;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the scale loop does in one poll (keda: pkg/scaling/executor/scale_scaledobjects.go, {@code RequestScale}).
 *
 * @param replicas the size to set; empty when it stays
 * @param event reason and text of the event that tells of it
 * @param activeNow whether {@code status.lastActiveTime} becomes now
 * @param ready condition Ready
 * @param active condition Active
 */
public record ScaleDecision(
        OptionalInt replicas, Optional<Event> event, boolean activeNow, Condition ready, Condition active) {

    /**
     * A normal event.
     *
     * @param reason one CamelCase word
     * @param message the text
     */
    public record Event(String reason, String message) {}

    private static final Condition READY = Condition.isTrue(
            "Ready", "ScaledObjectReady", "ScaledObject is defined correctly and is ready for scaling");
    private static final Condition INACTIVE =
            Condition.isFalse("Active", "ScalerNotActive", "Scaling is not performed because triggers are not active");

    /**
     * Decides.
     *
     * @param current {@code spec.replicas} of the target
     */
    public static ScaleDecision of(
            ScaledObject object, TriggerState state, int current, Activity activity, Instant now) {
        return state.active() || object.forceActivation()
                ? whenActive(object, state, current)
                : whenInactive(object, state.error(), current, activity, now);
    }

    private static ScaleDecision whenActive(ScaledObject object, TriggerState state, int current) {
        Condition active = Condition.isTrue(
                "Active",
                "ScalerActive",
                object.forceActivation()
                        ? "Scaling is performed because activation is being forced by annotation"
                        : "Scaling is performed because triggers are active");
        boolean belowMin = object.idleReplicaCount().isPresent() && current < object.minReplicaCount();
        if (belowMin || current == 0) {
            return object.scaleOutPaused() ? nothing(false, READY, active) : activated(object, state, current, active);
        }
        if (state.error()) {
            Condition partial = new Condition(
                    "Ready",
                    "Unknown",
                    "PartialTriggerError",
                    "Some triggers defined in ScaledObject are not working correctly");
            return nothing(false, partial, active);
        }
        return nothing(true, READY, active);
    }

    private static ScaleDecision activated(ScaledObject object, TriggerState state, int current, Condition active) {
        int replicas = object.hpaMinReplicas();
        String cause = object.forceActivation()
                ? "caused by forced activation annotation"
                : "triggered by " + String.join(";", state.activeTriggers());
        return new ScaleDecision(
                OptionalInt.of(replicas),
                Optional.of(new Event(
                        "KEDAScaleTargetActivated",
                        "Scaled " + target(object) + " from " + current + " to " + replicas + ", " + cause)),
                true,
                READY,
                active);
    }

    private static ScaleDecision whenInactive(
            ScaledObject object, boolean error, int current, Activity activity, Instant now) {
        if (error
                && object.fallback()
                        .filter(fallback -> fallback.replicas() != 0)
                        .isPresent()) {
            // Going to zero now would end the HPA's syncs, and the fallback could never be reached.
            return nothing(false, READY, INACTIVE);
        }
        if (error && object.fallback().isEmpty()) {
            Condition failed = Condition.isFalse(
                    "Ready", "TriggerError", "Triggers defined in ScaledObject are not working correctly");
            return nothing(false, failed, INACTIVE);
        }
        boolean aboveIdle = object.idleReplicaCount().isPresent()
                && current > object.idleReplicaCount().getAsInt();
        if (aboveIdle || (current > 0 && object.minReplicaCount() == 0)) {
            return object.scaleInPaused() ? nothing(false, READY, INACTIVE) : cooled(object, current, activity, now);
        }
        if (object.idleReplicaCount().isEmpty() && current < object.minReplicaCount()) {
            return new ScaleDecision(
                    OptionalInt.of(object.minReplicaCount()), Optional.empty(), false, READY, INACTIVE);
        }
        return nothing(false, READY, INACTIVE);
    }

    /** {@code scaleToZeroOrIdle}: from any size, past the HPA's rules. */
    private static ScaleDecision cooled(ScaledObject object, int current, Activity activity, Instant now) {
        if (!activity.cooledDown(object, now)) {
            return nothing(
                    false,
                    READY,
                    Condition.isFalse(
                            "Active", "ScalerCooldown", "Scaler cooling down because triggers are not active"));
        }
        int replicas = object.idleReplicaCount().orElse(object.minReplicaCount());
        return new ScaleDecision(
                OptionalInt.of(replicas),
                Optional.of(new Event(
                        "KEDAScaleTargetDeactivated",
                        "Deactivated " + target(object) + " from " + current + " to " + replicas)),
                false,
                READY,
                INACTIVE);
    }

    private static ScaleDecision nothing(boolean activeNow, Condition ready, Condition active) {
        return new ScaleDecision(OptionalInt.empty(), Optional.empty(), activeNow, ready, active);
    }

    private static String target(ScaledObject object) {
        return object.targetGvk() + " " + object.namespace() + "/" + object.targetName();
    }
}
