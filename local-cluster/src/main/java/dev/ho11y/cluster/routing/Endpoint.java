package dev.ho11y.cluster.routing;

import java.net.InetSocketAddress;

/** A ready pod's port behind a Service. */
public record Endpoint(String pod, InetSocketAddress address) {

    /** {@code name at ip:port}. */
    @Override
    public String toString() {
        return pod + " at " + address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
