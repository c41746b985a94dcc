package dev.ho11y.autoscaler.hpa;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A decision in the making; starts as "nothing changes". Confined to one sync. */
final class Decision {

    private final Instant now;
    private final HpaSpec spec;
    private final Scale scale;
    List<MetricProposal> metrics = List.of();
    OptionalInt proposal = OptionalInt.empty();
    OptionalInt stabilised = OptionalInt.empty();
    int desired;
    String rescaleReason = "";
    Optional<Reason> stabilisation = Optional.empty();
    Optional<Reason> limit = Optional.empty();
    private Optional<Reason> failure = Optional.empty();

    Decision(Instant now, HpaSpec spec, Scale scale) {
        this.now = now;
        this.spec = spec;
        this.scale = scale;
        desired = scale.specReplicas();
    }

    Decision failed(Reason reason) {
        failure = Optional.of(reason);
        return this;
    }

    HpaDecision build() {
        return new HpaDecision(
                now,
                spec.name(),
                scale.specReplicas(),
                scale.statusReplicas(),
                spec.minReplicas(),
                spec.maxReplicas(),
                metrics,
                proposal,
                stabilised,
                desired,
                rescaleReason,
                stabilisation,
                limit,
                failure);
    }
}
