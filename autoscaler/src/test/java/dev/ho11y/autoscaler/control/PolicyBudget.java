package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.hpa.HpaBehavior;
import dev.ho11y.autoscaler.hpa.ScalingPolicy;
import dev.ho11y.autoscaler.hpa.ScalingRules;
import dev.ho11y.autoscaler.hpa.SelectPolicy;
import dev.ho11y.autoscaler.keda.ScaledObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the policies allow, read off the sizes that were: within any period the HPA moves no further than the period's policy says from the size
 * at its start (kubernetes: staging/src/k8s.io/api/autoscaling/v2/types.go). Changes that KEDA made count as if they had been made before.
 * A size outside the HPA's bounds is brought back at once. Without behavior a sync at most doubles the size, or makes it 4.
 */
record PolicyBudget(ScaledObject object, TrialRun run) {

    private static final Duration DEFAULT_PERIOD = Duration.ofSeconds(15);
    private static final List<ScalingPolicy> UP = List.of(
            new ScalingPolicy(ScalingPolicy.Type.PODS, 4, DEFAULT_PERIOD),
            new ScalingPolicy(ScalingPolicy.Type.PERCENT, 100, DEFAULT_PERIOD));
    private static final List<ScalingPolicy> DOWN =
            List.of(new ScalingPolicy(ScalingPolicy.Type.PERCENT, 100, DEFAULT_PERIOD));

    List<TrialRun.Change> overspent() {
        return run.changes().stream()
                .filter(TrialRun.Change::byHpa)
                .filter(change -> change.from() >= object.hpaMinReplicas() && change.from() <= object.maxReplicaCount())
                .filter(change -> change.to() > change.from() ? tooHigh(change) : tooLow(change))
                .toList();
    }

    private boolean tooHigh(TrialRun.Change change) {
        if (object.scaleOutPaused()) {
            return true;
        }
        if (object.behavior().isEmpty() && !object.scaleInPaused()) {
            return change.to() > Math.max(2 * change.from(), 4);
        }
        ScalingRules rules = object.behavior().flatMap(HpaBehavior::scaleUp).orElse(ScalingRules.NONE);
        List<ScalingPolicy> policies = rules.policies().isEmpty() ? UP : rules.policies();
        return switch (rules.selectPolicy().orElse(SelectPolicy.MAX)) {
            case DISABLED -> true;
            case MAX -> policies.stream().allMatch(policy -> change.to() > highest(policy, change.at()));
            case MIN -> policies.stream().anyMatch(policy -> change.to() > highest(policy, change.at()));
        };
    }

    private boolean tooLow(TrialRun.Change change) {
        if (object.scaleInPaused()) {
            return true;
        }
        if (object.behavior().isEmpty() && !object.scaleOutPaused()) {
            return false;
        }
        ScalingRules rules = object.behavior().flatMap(HpaBehavior::scaleDown).orElse(ScalingRules.NONE);
        List<ScalingPolicy> policies = rules.policies().isEmpty() ? DOWN : rules.policies();
        return switch (rules.selectPolicy().orElse(SelectPolicy.MAX)) {
            case DISABLED -> true;
            case MAX -> policies.stream().allMatch(policy -> change.to() < lowest(policy, change.at()));
            case MIN -> policies.stream().anyMatch(policy -> change.to() < lowest(policy, change.at()));
        };
    }

    /** A share of pods is rounded up in double arithmetic, as upstream does it: 10 and 10 % more are 12. */
    private double highest(ScalingPolicy policy, Instant now) {
        int start = startOf(policy.period(), now);
        return switch (policy.type()) {
            case PODS -> start + policy.value();
            case PERCENT -> Math.ceil(start * (1 + policy.value() / 100.0));
        };
    }

    private double lowest(ScalingPolicy policy, Instant now) {
        int start = startOf(policy.period(), now);
        return switch (policy.type()) {
            case PODS -> start - policy.value();
            case PERCENT -> Math.floor(start * (1 - policy.value() / 100.0));
        };
    }

    private int startOf(Duration period, Instant now) {
        int byKeda = run.changes().stream()
                .filter(change -> !change.byHpa())
                .filter(change ->
                        change.at().isAfter(now.minus(period)) && change.at().isBefore(now))
                .mapToInt(change -> change.to() - change.from())
                .sum();
        return run.sizeAt(now.minus(period)) + byKeda;
    }
}
