package dev.ho11y.cluster;

import dev.ho11y.cluster.node.NodeOptions;
import dev.ho11y.cluster.node.PodPhase;
import dev.ho11y.cluster.node.PodStatus;
import dev.ho11y.cluster.pipeline.DiscoveredPod;

/** A pod as the API server would show it to service discovery. */
public final class Discovery {

    private Discovery() {}

    /** What the {@code kubernetes_sd_configs} of role pod would see of it. */
    public static DiscoveredPod of(PodStatus pod) {
        return new DiscoveredPod(
                pod.namespace(),
                pod.name(),
                pod.uid(),
                pod.template().labels(),
                pod.template().annotations(),
                pod.ip(),
                NodeOptions.NAME,
                pod.phase() == PodPhase.PENDING ? "Pending" : "Running",
                pod.ready(),
                pod.owner(),
                pod.container().name(),
                pod.container().image(),
                pod.container().ports().stream()
                        .map(port ->
                                new DiscoveredPod.Port(port.name(), pod.ports().getOrDefault(port.port(), port.port())))
                        .toList());
    }
}
