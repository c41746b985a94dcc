package dev.ho11y.autoscaler.control;

import java.time.Duration;

/**
 * Settings of the controllers that no ScaledObject has.
 *
 * @param hpaSyncPeriod {@code --horizontal-pod-autoscaler-sync-period}
 * @param hpaReconcileTime what one sync takes; the true period is this much longer (kubernetes: pkg/controller/podautoscaler/rate_limiters.go).
 *     Must be positive: with an exact period samples would lie exactly on the edge of a window, where the two ways of stabilising differ
 * @param downscaleStabilization {@code --horizontal-pod-autoscaler-downscale-stabilization}
 * @param tolerance {@code --horizontal-pod-autoscaler-tolerance}
 * @param firstPoll from the creation to the scale loop's first look. Positive by default: a status keeps whole seconds, and on a whole second
 *     nothing has cooled down that is measured from a moment ago
 * @param firstHpaSync from the creation of an HPA to its first sync; one sync period up to Kubernetes 1.36
 * @param defaultPolicyPeriod {@code periodSeconds} of the policies that the API server fills in (kubernetes: pkg/apis/autoscaling/v2/defaults.go)
 * @param timestampResolution what a status keeps of a time: whole seconds
 */
public record ControllerSettings(
        Duration hpaSyncPeriod,
        Duration hpaReconcileTime,
        Duration downscaleStabilization,
        double tolerance,
        Duration firstPoll,
        Duration firstHpaSync,
        Duration defaultPolicyPeriod,
        Duration timestampResolution) {

    public ControllerSettings {
        if (!hpaSyncPeriod.isPositive() || !hpaReconcileTime.isPositive()) {
            throw new IllegalArgumentException("hpaSyncPeriod and hpaReconcileTime must be positive");
        }
        if (downscaleStabilization.isNegative() || firstPoll.isNegative() || firstHpaSync.isNegative()) {
            throw new IllegalArgumentException(
                    "downscaleStabilization, firstPoll and firstHpaSync must not be negative");
        }
        if (!defaultPolicyPeriod.isPositive() || !timestampResolution.isPositive()) {
            throw new IllegalArgumentException("defaultPolicyPeriod and timestampResolution must be positive");
        }
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance must not be negative");
        }
    }

    /** Kubernetes' defaults (kubernetes: pkg/controller/podautoscaler/config/v1alpha1/defaults.go). */
    public static ControllerSettings defaults() {
        return new ControllerSettings(
                Duration.ofSeconds(15),
                Duration.ofMillis(30),
                Duration.ofMinutes(5),
                0.1,
                Duration.ofMillis(20),
                Duration.ofSeconds(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1));
    }

    /** The same settings with another {@code firstHpaSync}: every HPA has its own phase. */
    public ControllerSettings withFirstHpaSync(Duration first) {
        return new ControllerSettings(
                hpaSyncPeriod,
                hpaReconcileTime,
                downscaleStabilization,
                tolerance,
                firstPoll,
                first,
                defaultPolicyPeriod,
                timestampResolution);
    }

    /** The same settings with another {@code firstPoll}. */
    public ControllerSettings withFirstPoll(Duration first) {
        return new ControllerSettings(
                hpaSyncPeriod,
                hpaReconcileTime,
                downscaleStabilization,
                tolerance,
                first,
                firstHpaSync,
                defaultPolicyPeriod,
                timestampResolution);
    }

    /** Every duration divided by {@code factor}. */
    public ControllerSettings timeScaled(double factor) {
        return new ControllerSettings(
                divide(hpaSyncPeriod, factor),
                divide(hpaReconcileTime, factor),
                divide(downscaleStabilization, factor),
                tolerance,
                divide(firstPoll, factor),
                divide(firstHpaSync, factor),
                divide(defaultPolicyPeriod, factor),
                divide(timestampResolution, factor));
    }

    private static Duration divide(Duration duration, double factor) {
        return Duration.ofNanos(Math.round(duration.toNanos() / factor));
    }
}
