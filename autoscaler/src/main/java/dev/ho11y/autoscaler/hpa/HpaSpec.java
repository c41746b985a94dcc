package dev.ho11y.autoscaler.hpa;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the controller knows of an HPA and of its own flags.
 *
 * @param namespace {@code metadata.namespace}
 * @param name {@code metadata.name}
 * @param minReplicas lower bound, at least 1
 * @param maxReplicas upper bound
 * @param metrics what is asked, in this order
 * @param selector the metrics' label selector, as Go prints it in messages
 * @param behavior {@code spec.behavior}
 * @param downscaleStabilization {@code --horizontal-pod-autoscaler-downscale-stabilization}
 * @param defaultPolicyPeriod {@code periodSeconds} of the policies that the API server fills in, 15 s
 * @param tolerance {@code --horizontal-pod-autoscaler-tolerance}
 */
public record HpaSpec(
        String namespace,
        String name,
        int minReplicas,
        int maxReplicas,
        List<ExternalMetric> metrics,
        String selector,
        Optional<HpaBehavior> behavior,
        Duration downscaleStabilization,
        Duration defaultPolicyPeriod,
        double tolerance) {

    public HpaSpec {
        metrics = List.copyOf(metrics);
    }

    /** kubernetes: pkg/controller/podautoscaler/horizontal.go {@code tolerancesForHpa}. */
    Tolerances tolerances() {
        return new Tolerances(
                behavior.flatMap(HpaBehavior::scaleDown)
                        .map(rules -> rules.tolerance().orElse(tolerance))
                        .orElse(tolerance),
                behavior.flatMap(HpaBehavior::scaleUp)
                        .map(rules -> rules.tolerance().orElse(tolerance))
                        .orElse(tolerance));
    }
}
