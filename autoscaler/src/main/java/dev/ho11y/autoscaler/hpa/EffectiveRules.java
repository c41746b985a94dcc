package dev.ho11y.autoscaler.hpa;

import java.time.Duration;
import java.util.List;

/**
 * The rules of one direction with the API server's defaults filled in (kubernetes: pkg/apis/autoscaling/v2/defaults.go,
 * {@code GenerateHPAScaleUpRules}, {@code GenerateHPAScaleDownRules}; the down window: horizontal.go,
 * {@code maybeInitScaleDownStabilizationWindow}).
 */
record EffectiveRules(Duration window, SelectPolicy selectPolicy, List<ScalingPolicy> policies) {

    private static EffectiveRules of(ScalingRules given, Duration window, List<ScalingPolicy> policies) {
        return new EffectiveRules(
                given.stabilizationWindow().orElse(window),
                given.selectPolicy().orElse(SelectPolicy.MAX),
                given.policies().isEmpty() ? policies : given.policies());
    }

    static EffectiveRules up(HpaBehavior behavior, Duration defaultPeriod) {
        return of(
                behavior.scaleUp().orElse(ScalingRules.NONE),
                Duration.ZERO,
                List.of(
                        new ScalingPolicy(ScalingPolicy.Type.PODS, 4, defaultPeriod),
                        new ScalingPolicy(ScalingPolicy.Type.PERCENT, 100, defaultPeriod)));
    }

    static EffectiveRules down(HpaBehavior behavior, Duration defaultPeriod, Duration downscaleStabilization) {
        return of(
                behavior.scaleDown().orElse(ScalingRules.NONE),
                downscaleStabilization,
                List.of(new ScalingPolicy(ScalingPolicy.Type.PERCENT, 100, defaultPeriod)));
    }

    /** {@code getLongestPolicyPeriod}. */
    Duration longestPeriod() {
        return policies.stream()
                .map(ScalingPolicy::period)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
