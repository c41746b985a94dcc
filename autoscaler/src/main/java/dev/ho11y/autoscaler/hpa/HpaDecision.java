package dev.ho11y.autoscaler.hpa;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One sync of the HPA controller, with what it was decided from.
 *
 * @param at when
 * @param hpa name of the HPA
 * @param specReplicas {@code spec.replicas} of the target as found
 * @param statusReplicas {@code status.replicas} of the target as found
 * @param minReplicas lower bound
 * @param maxReplicas upper bound
 * @param metrics what each metric proposes; empty when the metrics were not asked (at zero, or outside the bounds)
 * @param proposal the largest proposal; empty when there is none
 * @param stabilised the proposal after stabilisation; empty when there is no proposal
 * @param desired replicas wanted in the end; {@code specReplicas} when nothing could be decided
 * @param rescaleReason why it would rescale: {@code All metrics below target}, say; may be empty, as upstream's
 * @param stabilisation reason and message when stabilisation held the proposal back
 * @param limit reason and message when policy or bounds limited it
 * @param failure reason and message when nothing could be decided
 */
public record HpaDecision(
        Instant at,
        String hpa,
        int specReplicas,
        int statusReplicas,
        int minReplicas,
        int maxReplicas,
        List<MetricProposal> metrics,
        OptionalInt proposal,
        OptionalInt stabilised,
        int desired,
        String rescaleReason,
        Optional<Reason> stabilisation,
        Optional<Reason> limit,
        Optional<Reason> failure) {

    public HpaDecision {
        metrics = List.copyOf(metrics);
    }

    /** Whether the target's scale is written. */
    public boolean rescales() {
        return desired != specReplicas;
    }
}
