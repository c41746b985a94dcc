package dev.ho11y.runner.environment;

import dev.ho11y.autoscaler.control.AutoscalerListener;
import dev.ho11y.autoscaler.control.ConditionChange;
import dev.ho11y.autoscaler.control.KubernetesEvent;
import dev.ho11y.autoscaler.control.MetricObservation;
import dev.ho11y.autoscaler.hpa.HpaDecision;
import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.runner.timeline.Entry;

/** Writes what KEDA and the HPA of one Deployment do to the timeline. */
public final class AutoscalerEntries implements AutoscalerListener {
    private final Recorder recorder;
    private final String deployment;

    /** Entries of the autoscaling of {@code deployment}. */
    public AutoscalerEntries(Recorder recorder, String deployment) {
        this.recorder = recorder;
        this.deployment = deployment;
    }

    @Override
    public void event(KubernetesEvent event) {
        recorder.record(
                event.at(),
                at -> new Entry.KubernetesEvent(
                        at, event.kind(), event.name(), event.type(), event.reason(), event.message()));
    }

    @Override
    public void condition(ConditionChange change) {
        recorder.record(
                change.at(),
                at -> new Entry.Condition(
                        at,
                        change.kind(),
                        change.name(),
                        change.type(),
                        change.status(),
                        change.reason(),
                        change.message()));
    }

    @Override
    public void metric(MetricObservation seen) {
        if (!recorder.reasons()) {
            return;
        }
        recorder.record(
                seen.at(),
                at -> new Entry.Metric(
                        at,
                        seen.scaledObject(),
                        seen.metricName(),
                        outcome(seen.answer()),
                        seen.value(),
                        seen.target(),
                        seen.usedByHpa(),
                        seen.fallback()));
    }

    @Override
    public void decision(HpaDecision decision) {
        if (!recorder.reasons()) {
            return;
        }
        recorder.record(
                decision.at(),
                at -> new Entry.HpaSync(
                        at,
                        decision.hpa(),
                        deployment,
                        decision.specReplicas(),
                        decision.desired(),
                        Reasoning.of(decision),
                        Reasoning.basis(decision)));
    }

    /** What came back, in a word or two: {@code sample} when it was a value. */
    public static String outcome(Answer answer) {
        return switch (answer) {
            case Answer.Sample(double value) ->
                Double.isNaN(value) || Double.isInfinite(value) ? Double.toString(value) : "sample";
            case Answer.NullValue() -> "null";
            case Answer.Empty() -> "empty";
            case Answer.Several several -> "several";
            case Answer.NotAVector() -> "error: not a vector";
            case Answer.Failed(String error) -> "error: " + error;
        };
    }
}
