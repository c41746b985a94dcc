package dev.ho11y.autoscaler.hpa;

import java.time.Instant;
import java.util.Optional;

/**
 * What the controller remembers of one HPA between syncs, in memory only (kubernetes: pkg/controller/podautoscaler/horizontal.go). Immutable;
 * lost when the HPA is deleted.
 *
 * @param recommendations empty before the first sync
 * @param ups recent growth
 * @param downs recent shrinkage
 */
record HpaState(Optional<Recommendations> recommendations, ScaleEvents ups, ScaleEvents downs) {

    static final HpaState NEW = new HpaState(Optional.empty(), ScaleEvents.NONE, ScaleEvents.NONE);

    HpaState seeded(int specReplicas, Instant now) {
        return recommendations.isPresent()
                ? this
                : new HpaState(Optional.of(Recommendations.seeded(specReplicas, now)), ups, downs);
    }

    HpaState with(Recommendations next) {
        return new HpaState(Optional.of(next), ups, downs);
    }

    /** Remembers a rescale; without behavior nothing is remembered, since nothing would read it. */
    HpaState rescaled(HpaSpec spec, int from, int to, Instant now) {
        if (spec.behavior().isEmpty()) {
            return this;
        }
        HpaBehavior behavior = spec.behavior().get();
        if (to > from) {
            EffectiveRules rules = EffectiveRules.up(behavior, spec.defaultPolicyPeriod());
            return new HpaState(recommendations, ups.with(to - from, now, rules.longestPeriod()), downs);
        }
        EffectiveRules rules = EffectiveRules.down(behavior, spec.defaultPolicyPeriod(), spec.downscaleStabilization());
        return new HpaState(recommendations, ups, downs.with(from - to, now, rules.longestPeriod()));
    }
}
