package dev.ho11y.runner.kubernetes;

import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.PodState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows the pods of the scenario's Deployments and writes their lives to the timeline. */
final class PodEntries {
    /** Who wants to know of pods, beside the timeline. */
    interface Listener {
        /** A container of the pod has started; told again after each restart. */
        void started(Pod pod);

        /** The pod has been told to end, and still answers. */
        void terminating(Pod pod);

        /** The pod no longer exists. */
        void gone(Pod pod);

        /** The set of pods that take requests may have changed. */
        void readyChanged();
    }

    /** A pod as it was last seen. */
    private record Seen(
            Pod pod, String deployment, boolean started, boolean ready, boolean terminating, int restarts) {}

    private final Map<String, Map<String, String>> selectors;
    private final Recorder recorder;
    private final InstantSource clock;
    private final Listener listener;
    private final Map<String, Seen> pods = new LinkedHashMap<>();

    /** @param selectors the labels by which each Deployment selects its pods */
    PodEntries(Map<String, Map<String, String>> selectors, Recorder recorder, InstantSource clock, Listener listener) {
        this.selectors = Map.copyOf(selectors);
        this.recorder = recorder;
        this.clock = clock;
        this.listener = listener;
    }

    void changed(Pod pod) {
        String name = pod.getMetadata().getName();
        Optional<String> deployment = deployment(pod);
        if (deployment.isEmpty()) {
            return;
        }
        Seen before = pods.getOrDefault(name, new Seen(pod, deployment.get(), false, false, false, 0));
        boolean terminating = pod.getMetadata().getDeletionTimestamp() != null;
        Seen now = new Seen(
                pod,
                deployment.get(),
                before.started || running(pod),
                ready(pod) && !terminating,
                terminating,
                restarts(pod));
        pods.put(name, now);
        tell(before, now);
    }

    private void tell(Seen before, Seen now) {
        if (now.restarts > before.restarts) {
            record(now, PodState.FAILED, lastEnd(now.pod));
            record(now, PodState.RESTARTED, "");
            listener.started(now.pod);
        } else if (now.started && !before.started) {
            record(now, PodState.STARTED, "");
            listener.started(now.pod);
        }
        if (now.terminating && !before.terminating) {
            record(now, PodState.TERMINATING, "");
        } else if (now.ready != before.ready) {
            record(now, now.ready ? PodState.READY : PodState.UNREADY, "");
        }
        listener.readyChanged(); // no further request before it is looked at for the last time
        if (now.terminating && !before.terminating) {
            listener.terminating(now.pod);
        }
    }

    void gone(Pod pod) {
        Seen seen = pods.remove(pod.getMetadata().getName());
        if (seen != null) {
            record(seen, PodState.GONE, "");
            listener.readyChanged();
            listener.gone(pod);
        }
    }

    /** The pods that take requests. */
    List<Pod> ready() {
        return pods.values().stream().filter(Seen::ready).map(Seen::pod).toList();
    }

    /** The pods of a Deployment that take requests, the oldest first. */
    List<Pod> ready(String deployment) {
        return pods.values().stream()
                .filter(seen -> seen.ready && seen.deployment.equals(deployment))
                .map(Seen::pod)
                .sorted((a, b) -> a.getMetadata()
                        .getCreationTimestamp()
                        .compareTo(b.getMetadata().getCreationTimestamp()))
                .toList();
    }

    /** Every pod that still exists. */
    List<Pod> all() {
        return pods.values().stream().map(Seen::pod).toList();
    }

    Optional<String> deployment(Pod pod) {
        Map<String, String> labels =
                Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of());
        return selectors.entrySet().stream()
                .filter(selector ->
                        labels.entrySet().containsAll(selector.getValue().entrySet()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void record(Seen pod, PodState state, String detail) {
        recorder.record(
                clock.instant(),
                at -> new Entry.Pod(at, pod.pod.getMetadata().getName(), pod.deployment, state, pod.restarts, detail));
    }

    private static boolean running(Pod pod) {
        return containers(pod).stream()
                .anyMatch(container ->
                        container.getState() != null && container.getState().getRunning() != null);
    }

    private static boolean ready(Pod pod) {
        return status(pod).getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private static int restarts(Pod pod) {
        return containers(pod).stream()
                .mapToInt(ContainerStatus::getRestartCount)
                .sum();
    }

    private static String lastEnd(Pod pod) {
        return containers(pod).stream()
                .filter(container -> container.getLastState() != null
                        && container.getLastState().getTerminated() != null)
                .map(container -> container.getLastState().getTerminated().getReason() + ", exit code "
                        + container.getLastState().getTerminated().getExitCode())
                .findFirst()
                .orElse("");
    }

    private static List<ContainerStatus> containers(Pod pod) {
        return status(pod).getContainerStatuses();
    }

    private static PodStatus status(Pod pod) {
        return pod.getStatus() == null ? new PodStatus() : pod.getStatus();
    }
}
