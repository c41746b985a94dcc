package dev.ho11y.cluster.pipeline;

import java.util.List;
import java.util.Map;

/**
 * A pod as service discovery sees it.
 *
 * @param phase Pending, Running, Succeeded or Failed
 * @param controllerName the ReplicaSet that owns it
 * @param ports one target arises from each
 */
public record DiscoveredPod(
        String namespace,
        String name,
        String uid,
        Map<String, String> labels,
        Map<String, String> annotations,
        String ip,
        String nodeName,
        String phase,
        boolean ready,
        String controllerName,
        String containerName,
        String containerImage,
        List<Port> ports) {

    /** The label {@code __address__} is {@code ip:number}. The name may be empty. */
    public record Port(String name, int number) {}

    public DiscoveredPod {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        ports = List.copyOf(ports);
    }
}
