package dev.ho11y.runner.environment;

import dev.ho11y.autoscaler.control.KubernetesEvent;
import dev.ho11y.cluster.ClusterListener;
import dev.ho11y.cluster.node.PodChange;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.PodState;
import java.time.InstantSource;

/** Writes what the cluster does to the timeline. */
public record ClusterEntries(Recorder recorder, InstantSource clock) implements ClusterListener {
    @Override
    public void replicas(String deployment, int desired, int current, int ready) {
        recorder.record(clock.instant(), at -> new Entry.Replicas(at, deployment, desired, current, ready));
    }

    @Override
    public void pod(String name, String deployment, PodChange change, int restarts, String detail) {
        if (change == PodChange.CREATED) {
            return; // its process has not started; the Deployment's replicas tell that it exists
        }
        recorder.record(
                clock.instant(),
                at -> new Entry.Pod(at, name, deployment, PodState.valueOf(change.name()), restarts, detail));
    }

    @Override
    public void event(KubernetesEvent event) {
        recorder.record(
                event.at(),
                at -> new Entry.KubernetesEvent(
                        at, event.kind(), event.name(), event.type(), event.reason(), event.message()));
    }
}
