package dev.ho11y.autoscaler.hpa;

import java.time.Instant;
import java.util.function.IntBinaryOperator;

/** How far the policies let the size go (kubernetes: pkg/controller/podautoscaler/horizontal.go). */
final class Policies {

    private Policies() {}

    /** {@code calculateScaleUpLimitWithScalingRules}: percentages round up, or a small target would never grow. */
    static int upLimit(EffectiveRules rules, int current, ScaleEvents ups, ScaleEvents downs, Instant now) {
        return switch (rules.selectPolicy()) {
            case DISABLED -> current;
            case MIN -> limit(rules, current, ups, downs, now, Integer.MAX_VALUE, Math::min, Policies::grown);
            case MAX -> limit(rules, current, ups, downs, now, Integer.MIN_VALUE, Math::max, Policies::grown);
        };
    }

    /** {@code calculateScaleDownLimitWithBehaviors}: percentages round down; the least change is the largest size. */
    static int downLimit(EffectiveRules rules, int current, ScaleEvents ups, ScaleEvents downs, Instant now) {
        return switch (rules.selectPolicy()) {
            case DISABLED -> current;
            case MIN -> limit(rules, current, ups, downs, now, Integer.MIN_VALUE, Math::max, Policies::shrunk);
            case MAX -> limit(rules, current, ups, downs, now, Integer.MAX_VALUE, Math::min, Policies::shrunk);
        };
    }

    private interface Step {
        int from(int periodStart, ScalingPolicy policy);
    }

    private static int limit(
            EffectiveRules rules,
            int current,
            ScaleEvents ups,
            ScaleEvents downs,
            Instant now,
            int start,
            IntBinaryOperator select,
            Step step) {
        int result = start;
        for (ScalingPolicy policy : rules.policies()) {
            int periodStart = current - ups.within(policy.period(), now) + downs.within(policy.period(), now);
            result = select.applyAsInt(result, step.from(periodStart, policy));
        }
        return result;
    }

    private static int grown(int periodStart, ScalingPolicy policy) {
        return switch (policy.type()) {
            case PODS -> periodStart + policy.value();
            case PERCENT -> (int) Math.ceil(periodStart * (1 + policy.value() / 100.0));
        };
    }

    private static int shrunk(int periodStart, ScalingPolicy policy) {
        return switch (policy.type()) {
            case PODS -> periodStart - policy.value();
            case PERCENT -> (int) (periodStart * (1 - policy.value() / 100.0));
        };
    }
}
