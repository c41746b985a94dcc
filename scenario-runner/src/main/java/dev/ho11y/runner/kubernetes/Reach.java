package dev.ho11y.runner.kubernetes;

import dev.ho11y.cluster.manifest.Container;
import dev.ho11y.cluster.manifest.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a pod's port is reached from here: directly where the pod has a loopback address, as it has on a cluster of this machine; else by
 * forwarding a port through the API server, as {@code kubectl port-forward} does.
 */
final class Reach implements AutoCloseable {
    private final KubernetesClient client;
    private final Map<String, LocalPortForward> forwards = new HashMap<>();

    Reach(KubernetesClient client) {
        this.client = client;
    }

    /** Where the port is reached; absent when it cannot be. */
    Optional<InetSocketAddress> address(Pod pod, int port) {
        String ip = pod.getStatus().getPodIP();
        if (ip != null && ip.startsWith("127.")) {
            return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(ip), port));
        }
        LocalPortForward forward = forwards.get(key(pod, port));
        if (forward == null || !forward.isAlive()) {
            try {
                forward = client.pods().resource(pod).portForward(port);
                forwards.put(key(pod, port), forward);
            } catch (KubernetesClientException e) {
                return Optional.empty();
            }
        }
        return Optional.of(new InetSocketAddress(forward.getLocalAddress(), forward.getLocalPort()));
    }

    /** The number of a container port given by name or number. */
    static OptionalInt port(Container container, String nameOrNumber) {
        return container.ports().stream()
                .filter(port -> port.name().equals(nameOrNumber)
                        || Integer.toString(port.port()).equals(nameOrNumber))
                .mapToInt(ContainerPort::port)
                .findFirst();
    }

    /** Gives up what leads to the pod. */
    void gone(Pod pod) {
        forwards.entrySet().removeIf(entry -> {
            boolean its = entry.getKey().startsWith(pod.getMetadata().getName() + ":");
            if (its) {
                close(entry.getValue());
            }
            return its;
        });
    }

    private static String key(Pod pod, int port) {
        return pod.getMetadata().getName() + ":" + port;
    }

    private static void close(LocalPortForward forward) {
        try {
            forward.close();
        } catch (java.io.IOException e) {
            // It led to a pod that is gone, or to a cluster that the run leaves.
        }
    }

    @Override
    public void close() {
        forwards.values().forEach(Reach::close);
    }
}
