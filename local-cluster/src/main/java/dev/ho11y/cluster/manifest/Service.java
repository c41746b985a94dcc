package dev.ho11y.cluster.manifest;

import java.util.List;
import java.util.Map;

/** A Service: a name in front of the ready pods that its selector matches. */
public record Service(String namespace, String name, Map<String, String> selector, List<ServicePort> ports) {

    public Service {
        Names.require("Service namespace", namespace);
        Names.require("Service name", name);
        selector = Map.copyOf(selector);
        ports = List.copyOf(ports);
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("Service " + name + ": spec.ports is empty, expected at least one");
        }
    }
}
