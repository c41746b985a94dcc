package dev.ho11y.cluster.platform;

import dev.ho11y.cluster.apinode.spec.ClusterIp;
import dev.ho11y.cluster.routing.Endpoint;
import dev.ho11y.cluster.routing.ForwardProxy;
import dev.ho11y.cluster.routing.RouteTable;
import dev.ho11y.cluster.routing.ServiceRoute;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names of Services for programs that are no pods, in place of the cluster's DNS: an HTTP proxy, to be named as {@code HTTP_PROXY},
 * that takes {@code http://NAME.NAMESPACE.svc:PORT} to the Service's address and refuses every other host.
 */
final class ServiceNames implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final KubernetesClient client;
    private final ForwardProxy proxy;
    private final SharedIndexInformer<Service> services;

    private ServiceNames(KubernetesClient client, ForwardProxy proxy) {
        this.client = client;
        this.proxy = proxy;
        this.services = client.services().inAnyNamespace().inform(new Changes());
    }

    /** Knows the Services of now, and follows them; closes the client in the end. */
    static ServiceNames open(KubernetesClient client) throws IOException {
        try {
            return new ServiceNames(client, ForwardProxy.open(TIMEOUT));
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    URI proxy() {
        return URI.create("http://127.0.0.1:" + proxy.address().getPort());
    }

    private void update() {
        proxy.routes(RouteTable.of(services.getStore().list().stream()
                .flatMap(ServiceNames::routes)
                .toList()));
    }

    private static Stream<ServiceRoute> routes(Service service) {
        return ClusterIp.of(service).stream()
                .flatMap(ip -> service.getSpec().getPorts().stream()
                        .map(port -> new ServiceRoute(
                                service.getMetadata().getNamespace(),
                                service.getMetadata().getName(),
                                port.getPort(),
                                List.of(endpoint(ip, port.getPort())))));
    }

    /** Named by its address: a Service that is made anew has another one. */
    private static Endpoint endpoint(String ip, int port) {
        return new Endpoint(ip + ":" + port, new InetSocketAddress(InetAddress.ofLiteral(ip), port));
    }

    private final class Changes implements ResourceEventHandler<Service> {
        @Override
        public void onAdd(Service added) {
            update();
        }

        @Override
        public void onUpdate(Service before, Service updated) {
            update();
        }

        @Override
        public void onDelete(Service removed, boolean unknownFinalState) {
            update();
        }
    }

    @Override
    public void close() {
        services.close();
        proxy.close();
        client.close();
    }
}
