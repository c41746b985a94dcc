package dev.ho11y.autoscaler.hpa;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rules of one direction (kubernetes: autoscaling/v2 {@code HPAScalingRules}; bounds: pkg/apis/autoscaling/validation/validation.go).
 * What is absent is filled in as the API server does.
 *
 * @param stabilizationWindow how far back recommendations count; at most one hour
 * @param selectPolicy which policy counts
 * @param policies the policies; empty means the defaults of the direction
 * @param tolerance share by which the metric may be off without any change; absent means the controller's own
 */
public record ScalingRules(
        Optional<Duration> stabilizationWindow,
        Optional<SelectPolicy> selectPolicy,
        List<ScalingPolicy> policies,
        OptionalDouble tolerance) {

    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    /** No rule given: all defaults. */
    public static final ScalingRules NONE =
            new ScalingRules(Optional.empty(), Optional.empty(), List.of(), OptionalDouble.empty());

    public ScalingRules {
        policies = List.copyOf(policies);
        stabilizationWindow.ifPresent(window -> {
            if (window.isNegative()) {
                throw new IllegalArgumentException(
                        "stabilizationWindowSeconds " + window + " must be greater than or equal to zero");
            }
            if (window.compareTo(LONGEST_WINDOW) > 0) {
                throw new IllegalArgumentException(
                        "stabilizationWindowSeconds " + window + " must be less than or equal to 3600");
            }
        });
        if (tolerance.isPresent() && !(tolerance.getAsDouble() >= 0)) {
            throw new IllegalArgumentException(
                    "tolerance " + tolerance.getAsDouble() + " must be greater or equal to 0");
        }
    }

    /** The same rules with window and periods divided by {@code factor}. */
    public ScalingRules timeScaled(double factor) {
        return new ScalingRules(
                stabilizationWindow.map(window -> divide(window, factor)),
                selectPolicy,
                policies.stream()
                        .map(policy ->
                                new ScalingPolicy(policy.type(), policy.value(), divide(policy.period(), factor)))
                        .toList(),
                tolerance);
    }

    private static Duration divide(Duration duration, double factor) {
        return Duration.ofNanos(Math.round(duration.toNanos() / factor));
    }
}
