package dev.ho11y.autoscaler.keda;

/**
 * {@code spec.fallback} (keda: apis/keda/v1alpha1/scaledobject_types.go; rules: pkg/fallback/fallback.go).
 *
 * @param failureThreshold fallback is used when a metric failed more often than this in a row
 * @param replicas the size to fall back to
 * @param behavior how {@code replicas} is used
 */
public record Fallback(int failureThreshold, int replicas, Behavior behavior) {

    /** {@code spec.fallback.behavior}. */
    public enum Behavior {
        /** Always {@code replicas}. */
        STATIC("static"),
        /** The current size. */
        CURRENT_REPLICAS("currentReplicas"),
        /** The current size when it is higher than {@code replicas}. */
        CURRENT_REPLICAS_IF_HIGHER("currentReplicasIfHigher"),
        /** The current size when it is lower than {@code replicas}. */
        CURRENT_REPLICAS_IF_LOWER("currentReplicasIfLower"),
        /** Failed triggers are nil in the formula. */
        SCALING_MODIFIERS("scalingModifiers");

        private final String text;

        Behavior(String text) {
            this.text = text;
        }

        /**
         * The behavior of KEDA's spelling; the empty string is {@code static}.
         *
         * @throws InvalidScaledObject when KEDA knows no such behavior
         */
        public static Behavior of(String text) {
            if (text.isEmpty()) {
                return STATIC;
            }
            for (Behavior behavior : values()) {
                if (behavior.text.equals(text)) {
                    return behavior;
                }
            }
            throw new InvalidScaledObject(
                    "spec.fallback.behavior",
                    "behavior \"" + text + "\" is not one of static, currentReplicas, currentReplicasIfHigher,"
                            + " currentReplicasIfLower, scalingModifiers");
        }

        /** KEDA's spelling. */
        @Override
        public String toString() {
            return text;
        }
    }

    public Fallback {
        if (failureThreshold < 0 || replicas < 0) {
            // keda: apis/keda/v1alpha1/scaledobject_types.go CheckFallbackValid
            throw new InvalidScaledObject(
                    "spec.fallback",
                    "FailureThreshold=" + failureThreshold + " & Replicas=" + replicas
                            + " must both be greater than or equal to 0");
        }
    }
}
