package dev.ho11y.autoscaler.keda;

import java.util.Map;

/** The annotations that change what KEDA does (keda: apis/keda/v1alpha1/scaledobject_types.go). */
final class Annotation {

    static final String PAUSED = "autoscaling.keda.sh/paused";
    static final String PAUSED_REPLICAS = "autoscaling.keda.sh/paused-replicas";
    static final String PAUSED_SCALE_IN = "autoscaling.keda.sh/paused-scale-in";
    static final String PAUSED_SCALE_OUT = "autoscaling.keda.sh/paused-scale-out";
    static final String FORCE_ACTIVATION = "autoscaling.keda.sh/force-activation";

    private Annotation() {}

    /** Text that is no boolean counts as true (keda: {@code getBoolAnnotation}). */
    static boolean isTrue(Map<String, String> annotations, String key) {
        String text = annotations.get(key);
        if (text == null) {
            return false;
        }
        return switch (text) {
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> true;
        };
    }

    static int replicas(String text) {
        try {
            int replicas = Integer.parseInt(text);
            if (replicas < 0) {
                throw invalidReplicas(text);
            }
            return replicas;
        } catch (NumberFormatException e) {
            throw invalidReplicas(text);
        }
    }

    private static InvalidScaledObject invalidReplicas(String text) {
        return new InvalidScaledObject(
                "metadata.annotations." + PAUSED_REPLICAS,
                "value \"" + text + "\" is not a number of replicas: write a whole number, 0 or more");
    }
}
