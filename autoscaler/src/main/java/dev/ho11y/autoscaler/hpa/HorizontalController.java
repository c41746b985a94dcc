package dev.ho11y.autoscaler.hpa;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * One HPA from its creation on (kubernetes: pkg/controller/podautoscaler/horizontal.go, {@code reconcileAutoscaler}). Its memory is a value that
 * each sync replaces. Confined to the scheduler's thread.
 */
public final class HorizontalController {

    private final Map<String, Condition> conditions = new LinkedHashMap<>();
    private HpaSpec spec;
    private HpaState state = HpaState.NEW;
    private int desiredReplicas;

    /** A new HPA: no history. */
    public HorizontalController(HpaSpec spec) {
        this.spec = spec;
    }

    /** The HPA's spec changes; its history stays. */
    public void update(HpaSpec changed) {
        spec = changed;
    }

    /** The HPA's condition of this type, as its status shows it. */
    public Optional<Condition> condition(String type) {
        return Optional.ofNullable(conditions.get(type));
    }

    /**
     * One sync.
     *
     * @param metrics asks one metric; not called when the target is at zero or outside its bounds
     */
    public HpaSync sync(Instant now, Scale scale, Function<ExternalMetric, Reading> metrics) {
        int current = scale.specReplicas();
        set(Condition.isTrue(
                "AbleToScale", "SucceededGetScale", "the HPA controller was able to get the target's current scale"));
        state = state.seeded(current, now);
        if (current == 0) {
            Reason disabled =
                    new Reason("ScalingDisabled", "scaling is disabled since the replica count of the target is zero");
            set(Condition.isFalse("ScalingActive", disabled.reason(), disabled.message()));
            return finish(decision(now, scale).failed(disabled), List.of(), OptionalDouble.empty());
        }
        if (current > spec.maxReplicas()) {
            return outOfBounds(now, scale, spec.maxReplicas(), "Current number of replicas above Spec.MaxReplicas");
        }
        if (current < spec.minReplicas()) {
            return outOfBounds(now, scale, spec.minReplicas(), "Current number of replicas below Spec.MinReplicas");
        }
        MetricEvaluation evaluation = MetricEvaluation.of(spec, scale, metrics);
        return evaluation.replicas().isPresent()
                ? scaled(now, scale, evaluation, evaluation.replicas().getAsInt())
                : unusable(now, scale, evaluation);
    }

    private HpaSync outOfBounds(Instant now, Scale scale, int desired, String reason) {
        Decision decision = decision(now, scale);
        decision.desired = desired;
        decision.rescaleReason = reason;
        return finish(decision, List.of(), OptionalDouble.empty());
    }

    private HpaSync unusable(Instant now, Scale scale, MetricEvaluation evaluation) {
        List<HpaEvent> events = failureEvents(evaluation);
        MetricEvaluation.Failure first = evaluation.failures().getFirst();
        Reason failure = new Reason(
                "FailedGetExternalMetric", "the HPA was unable to compute the replica count: " + first.error());
        set(Condition.isFalse("ScalingActive", failure.reason(), failure.message()));
        events.add(new HpaEvent(
                "Warning",
                "FailedComputeMetricsReplicas",
                "invalid metrics (" + evaluation.failures().size() + " invalid out of "
                        + spec.metrics().size() + "), first error is: " + first.summary()));
        Decision decision = decision(now, scale).failed(failure);
        decision.metrics = evaluation.proposals();
        // Nothing was decided: status.desiredReplicas keeps its last value (setCurrentReplicasAndMetricsInStatus).
        return new HpaSync(
                decision.build(), events, List.copyOf(conditions.values()), desiredReplicas, shown(evaluation));
    }

    private HpaSync scaled(Instant now, Scale scale, MetricEvaluation evaluation, int proposed) {
        int current = scale.specReplicas();
        set(Condition.isTrue(
                "ScalingActive",
                "ValidMetricFound",
                "the HPA was able to successfully calculate a replica count from " + evaluation.metric()));
        int proposal = Math.max(0, proposed);
        Normalisation normalisation = Normalisation.of(spec, state, current, proposal, now);
        state = normalisation.state();
        Reason able = normalisation
                .stabilisation()
                .orElse(new Reason("ReadyForNewScale", "recommended size matches current size"));
        set(Condition.isTrue("AbleToScale", able.reason(), able.message()));
        boolean limited = normalisation.limited().replicas() != normalisation.stabilised();
        Reason limit = normalisation.limited().reason();
        set(new Condition("ScalingLimited", limited ? "True" : "False", limit.reason(), limit.message()));

        Decision decision = decision(now, scale);
        decision.metrics = evaluation.proposals();
        decision.proposal = OptionalInt.of(proposal);
        decision.stabilised = OptionalInt.of(normalisation.stabilised());
        decision.stabilisation = normalisation.stabilisation();
        decision.limit = limited ? Optional.of(limit) : Optional.empty();
        decision.desired = normalisation.limited().replicas();
        decision.rescaleReason = rescaleReason(proposal, current, evaluation.metric());
        return finish(decision, failureEvents(evaluation), shown(evaluation));
    }

    /** Chosen from the proposal before stabilisation and limits; empty when only they change the size. */
    private static String rescaleReason(int proposal, int current, String metric) {
        if (proposal > current) {
            return metric + " above target";
        }
        return proposal < current ? "All metrics below target" : "";
    }

    private HpaSync finish(Decision open, List<HpaEvent> before, OptionalDouble shown) {
        HpaDecision decision = open.build();
        List<HpaEvent> events = new ArrayList<>(before);
        if (decision.rescales()) {
            set(Condition.isTrue(
                    "AbleToScale",
                    "SucceededRescale",
                    "the HPA controller was able to update the target scale to " + decision.desired()));
            events.add(new HpaEvent(
                    "Normal",
                    "SuccessfulRescale",
                    "New size: " + decision.desired() + "; reason: " + decision.rescaleReason()));
            state = state.rescaled(spec, decision.specReplicas(), decision.desired(), decision.at());
        }
        desiredReplicas = decision.desired();
        return new HpaSync(decision, events, List.copyOf(conditions.values()), desiredReplicas, shown);
    }

    /** {@code getUnableComputeReplicaCountCondition} records one event for each metric that failed. */
    private static List<HpaEvent> failureEvents(MetricEvaluation evaluation) {
        List<HpaEvent> events = new ArrayList<>();
        for (MetricEvaluation.Failure failure : evaluation.failures()) {
            events.add(new HpaEvent("Warning", "FailedGetExternalMetric", failure.error()));
        }
        return events;
    }

    private static OptionalDouble shown(MetricEvaluation evaluation) {
        return evaluation.shownMilli().isPresent()
                ? OptionalDouble.of(evaluation.shownMilli().getAsLong() / 1000.0)
                : OptionalDouble.empty();
    }

    private void set(Condition condition) {
        conditions.put(condition.type(), condition);
    }

    private Decision decision(Instant now, Scale scale) {
        return new Decision(now, spec, scale);
    }
}
