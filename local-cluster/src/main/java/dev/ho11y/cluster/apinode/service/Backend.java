package dev.ho11y.cluster.apinode.service;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A pod that may be behind a Service.
 *
 * @param ready whether it takes requests
 */
public record Backend(Pod pod, String ip, boolean ready) {

    boolean selectedBy(String namespace, Map<String, String> selector) {
        Map<String, String> labels =
                Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of());
        return pod.getMetadata().getNamespace().equals(namespace)
                && labels.entrySet().containsAll(selector.entrySet());
    }

    /** The container port that a targetPort means; a name must be declared. */
    OptionalInt port(IntOrString targetPort) {
        if (targetPort.getIntVal() != null) {
            return OptionalInt.of(targetPort.getIntVal());
        }
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(port -> targetPort.getStrVal().equals(port.getName()))
                .mapToInt(port -> port.getContainerPort())
                .findFirst();
    }
}
