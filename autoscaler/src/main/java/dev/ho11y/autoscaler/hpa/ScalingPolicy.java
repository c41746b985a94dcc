package dev.ho11y.autoscaler.hpa;

import java.time.Duration;

/**
 * How far one period may go (kubernetes: autoscaling/v2 {@code HPAScalingPolicy}; bounds: pkg/apis/autoscaling/validation/validation.go).
 *
 * @param type what {@code value} counts
 * @param value pods or percent, positive
 * @param period the time it holds for, positive and at most half an hour
 */
public record ScalingPolicy(Type type, int value, Duration period) {

    /** What a policy's value counts. */
    public enum Type {
        /** A number of pods. */
        PODS,
        /** A share of the replicas at the start of the period. */
        PERCENT;

        /**
         * The type of Kubernetes' spelling.
         *
         * @throws IllegalArgumentException when it is neither {@code Pods} nor {@code Percent}
         */
        public static Type of(String text) {
            return switch (text) {
                case "Pods" -> PODS;
                case "Percent" -> PERCENT;
                default -> throw new IllegalArgumentException("type \"" + text + "\" is not one of Pods, Percent");
            };
        }
    }

    private static final Duration LONGEST_PERIOD = Duration.ofMinutes(30);

    public ScalingPolicy {
        if (value <= 0) {
            throw new IllegalArgumentException("value " + value + " must be greater than zero");
        }
        if (!period.isPositive()) {
            throw new IllegalArgumentException("periodSeconds " + period + " must be greater than zero");
        }
        if (period.compareTo(LONGEST_PERIOD) > 0) {
            throw new IllegalArgumentException("periodSeconds " + period + " must be less than or equal to 1800");
        }
    }
}
