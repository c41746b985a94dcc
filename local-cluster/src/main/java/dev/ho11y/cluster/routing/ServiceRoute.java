package dev.ho11y.cluster.routing;

import java.util.List;

/** One port of a Service and the ready pods behind it. */
public record ServiceRoute(String namespace, String service, int port, List<Endpoint> endpoints) {

    public ServiceRoute {
        endpoints = List.copyOf(endpoints);
    }

    /** {@code namespace/service}, under which requests are counted. */
    public String key() {
        return namespace + "/" + service;
    }
}
