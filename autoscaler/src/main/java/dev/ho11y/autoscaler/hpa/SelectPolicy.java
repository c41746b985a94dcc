package dev.ho11y.autoscaler.hpa;

/** Which of several policies counts (kubernetes: autoscaling/v2 {@code ScalingPolicySelect}). */
public enum SelectPolicy {
    /** The policy that allows the most change. */
    MAX,
    /** The policy that allows the least change. */
    MIN,
    /** No change in this direction. */
    DISABLED;

    /**
     * The policy of Kubernetes' spelling.
     *
     * @throws IllegalArgumentException when it is not {@code Max}, {@code Min} or {@code Disabled}
     */
    public static SelectPolicy of(String text) {
        return switch (text) {
            case "Max" -> MAX;
            case "Min" -> MIN;
            case "Disabled" -> DISABLED;
            default ->
                throw new IllegalArgumentException("selectPolicy \"" + text + "\" is not one of Max, Min, Disabled");
        };
    }
}
