package dev.ho11y.cluster.apinode.service;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * A port of a cluster IP and what is behind it.
 *
 * @param service {@code namespace/name}
 * @param endpoints of the pods that take requests now; may be empty
 */
record Route(String service, InetSocketAddress listen, List<InetSocketAddress> endpoints) {

    Route {
        endpoints = List.copyOf(endpoints);
    }
}
