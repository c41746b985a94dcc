package dev.ho11y.autoscaler.hpa;

import dev.ho11y.autoscaler.hpa.ReplicaCalculator.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * All metrics of an HPA asked once (kubernetes: pkg/controller/podautoscaler/horizontal.go, {@code computeReplicasForMetrics}).
 *
 * @param proposals of each metric, in order
 * @param replicas the largest proposal; empty when all failed, or when one failed and the others would scale down
 * @param metric the metric with the largest proposal, described as in events
 * @param failures of the metrics that failed, in order
 * @param shownMilli the first metric as the status shows it
 */
record MetricEvaluation(
        List<MetricProposal> proposals,
        OptionalInt replicas,
        String metric,
        List<Failure> failures,
        OptionalLong shownMilli) {

    /**
     * One metric that failed.
     *
     * @param error for the event and the condition of this metric
     * @param summary for the event about all metrics
     */
    record Failure(String error, String summary) {}

    static MetricEvaluation of(HpaSpec spec, Scale scale, Function<ExternalMetric, Reading> metrics) {
        List<MetricProposal> proposals = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        OptionalLong shown = OptionalLong.empty();
        int replicas = 0;
        String best = "";
        for (ExternalMetric metric : spec.metrics()) {
            switch (evaluate(spec, metric, scale, metrics.apply(metric))) {
                case Evaluated.Ok(MetricProposal proposal, long shownMilli) -> {
                    if (proposals.isEmpty() && shownMilli != Long.MIN_VALUE) {
                        shown = OptionalLong.of(shownMilli);
                    }
                    proposals.add(proposal);
                    int proposed = proposal.replicas().orElseThrow();
                    if (replicas == 0 || proposed > replicas) {
                        replicas = proposed;
                        best = "external metric " + metric.name() + "(" + spec.selector() + ")";
                    }
                }
                case Evaluated.Failed(MetricProposal proposal, Failure failure) -> {
                    proposals.add(proposal);
                    failures.add(failure);
                }
            }
        }
        boolean unusable =
                failures.size() >= spec.metrics().size() || (!failures.isEmpty() && replicas < scale.specReplicas());
        return new MetricEvaluation(
                proposals, unusable ? OptionalInt.empty() : OptionalInt.of(replicas), best, failures, shown);
    }

    private sealed interface Evaluated {
        record Ok(MetricProposal proposal, long shownMilli) implements Evaluated {}

        record Failed(MetricProposal proposal, Failure failure) implements Evaluated {}
    }

    private static Evaluated evaluate(HpaSpec spec, ExternalMetric metric, Scale scale, Reading reading) {
        return switch (reading) {
            case Reading.Failure(String error) ->
                failed(
                        spec,
                        metric,
                        "unable to get external metric " + spec.namespace() + "/" + metric.name() + "/"
                                + spec.selector() + ": unable to fetch metrics from external metrics API: " + error);
            case Reading.Value(long milli) -> proposed(spec, metric, scale, milli);
        };
    }

    private static Evaluated proposed(HpaSpec spec, ExternalMetric metric, Scale scale, long milli) {
        Tolerances tolerances = spec.tolerances();
        Proposal proposal = switch (metric.type()) {
            case AVERAGE_VALUE ->
                ReplicaCalculator.averageValue(milli, metric.targetMilli(), scale.statusReplicas(), tolerances);
            case VALUE ->
                ReplicaCalculator.value(
                        milli, metric.targetMilli(), scale.specReplicas(), scale.readyReplicas(), tolerances);
        };
        if (metric.type() == TargetType.VALUE
                && scale.statusReplicas() == 0
                && !tolerances.isWithin(proposal.ratio())) {
            return failed(
                    spec,
                    metric,
                    "unable to calculate ready pods: no pods returned by selector while calculating replica count");
        }
        return new Evaluated.Ok(
                new MetricProposal(
                        metric.name(),
                        metric.type(),
                        OptionalLong.of(milli),
                        metric.targetMilli(),
                        OptionalDouble.of(proposal.ratio()),
                        tolerances.down(),
                        tolerances.up(),
                        OptionalInt.of(proposal.replicas()),
                        Optional.empty()),
                proposal.shownMilli());
    }

    private static Evaluated failed(HpaSpec spec, ExternalMetric metric, String error) {
        Tolerances tolerances = spec.tolerances();
        String cause = switch (metric.type()) {
            case AVERAGE_VALUE -> "failed to get " + metric.name() + " external metric: " + error;
            case VALUE -> "failed to get external metric " + metric.name() + ": " + error;
        };
        return new Evaluated.Failed(
                new MetricProposal(
                        metric.name(),
                        metric.type(),
                        OptionalLong.empty(),
                        metric.targetMilli(),
                        OptionalDouble.empty(),
                        tolerances.down(),
                        tolerances.up(),
                        OptionalInt.empty(),
                        Optional.of(error)),
                new Failure(error, "failed to get " + metric.name() + " external metric value: " + cause));
    }
}
