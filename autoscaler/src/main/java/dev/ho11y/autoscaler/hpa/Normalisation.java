package dev.ho11y.autoscaler.hpa;

import dev.ho11y.autoscaler.hpa.Recommendations.Stabilised;
import java.time.Instant;
import java.util.Optional;

/**
 * From the metrics' proposal to the size: stabilisation, then policies and bounds (kubernetes: pkg/controller/podautoscaler/horizontal.go,
 * {@code normalizeDesiredReplicas} and {@code normalizeDesiredReplicasWithBehaviors}).
 *
 * @param state to be used in the next sync
 * @param stabilised after stabilisation
 * @param stabilisation what stabilisation did, if anything
 * @param limited the size
 */
record Normalisation(HpaState state, int stabilised, Optional<Reason> stabilisation, Limited limited) {

    private static final Reason HELD_UP = new Reason(
            "ScaleDownStabilized",
            "recent recommendations were higher than current one, applying the highest recent recommendation");
    private static final Reason HELD_DOWN = new Reason(
            "ScaleUpStabilized",
            "recent recommendations were lower than current one, applying the lowest recent recommendation");

    static Normalisation of(HpaSpec spec, HpaState state, int current, int proposal, Instant now) {
        return spec.behavior()
                .map(behavior -> withBehavior(spec, behavior, state, current, proposal, now))
                .orElseGet(() -> withoutBehavior(spec, state, current, proposal, now));
    }

    private static Normalisation withoutBehavior(HpaSpec spec, HpaState state, int current, int proposal, Instant now) {
        Stabilised stabilised =
                recommendations(state).largestSince(now.minus(spec.downscaleStabilization()), proposal, now);
        return new Normalisation(
                state.with(stabilised.next()),
                stabilised.replicas(),
                stabilised.replicas() == proposal ? Optional.empty() : Optional.of(HELD_UP),
                Bounds.withoutBehavior(current, stabilised.replicas(), spec.minReplicas(), spec.maxReplicas()));
    }

    private static Normalisation withBehavior(
            HpaSpec spec, HpaBehavior behavior, HpaState state, int current, int proposal, Instant now) {
        EffectiveRules up = EffectiveRules.up(behavior, spec.defaultPolicyPeriod());
        EffectiveRules down = EffectiveRules.down(behavior, spec.defaultPolicyPeriod(), spec.downscaleStabilization());
        Stabilised stabilised =
                recommendations(state).within(now.minus(up.window()), now.minus(down.window()), proposal, current, now);
        Reason held = proposal >= current ? HELD_DOWN : HELD_UP;
        return new Normalisation(
                state.with(stabilised.next()),
                stabilised.replicas(),
                stabilised.replicas() == proposal ? Optional.empty() : Optional.of(held),
                limited(spec, up, down, state, current, stabilised.replicas(), now));
    }

    private static Limited limited(
            HpaSpec spec,
            EffectiveRules up,
            EffectiveRules down,
            HpaState state,
            int current,
            int desired,
            Instant now) {
        if (desired > current) {
            int limit = Policies.upLimit(up, current, state.ups(), state.downs(), now);
            return Bounds.up(current, desired, limit, spec.maxReplicas());
        }
        if (desired < current) {
            int limit = Policies.downLimit(down, current, state.ups(), state.downs(), now);
            return Bounds.down(current, desired, limit, spec.minReplicas());
        }
        return Limited.withinRange(desired);
    }

    private static Recommendations recommendations(HpaState state) {
        return state.recommendations().orElseThrow();
    }
}
