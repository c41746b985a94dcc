package dev.ho11y.autoscaler.hpa;

import java.util.Optional;

/**
 * {@code spec.behavior} of an HPA (kubernetes: staging/src/k8s.io/api/autoscaling/v2/types.go). That it is given at all, even without a
 * direction, switches the controller to its second way of normalising.
 *
 * @param scaleUp rules for growing; absent means the API server's defaults
 * @param scaleDown rules for shrinking; absent means the API server's defaults
 */
public record HpaBehavior(Optional<ScalingRules> scaleUp, Optional<ScalingRules> scaleDown) {

    /** The same behavior with every window and period divided by {@code factor}. */
    public HpaBehavior timeScaled(double factor) {
        return new HpaBehavior(
                scaleUp.map(rules -> rules.timeScaled(factor)), scaleDown.map(rules -> rules.timeScaled(factor)));
    }
}
