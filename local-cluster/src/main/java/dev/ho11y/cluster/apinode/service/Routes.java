package dev.ho11y.cluster.apinode.service;

import dev.ho11y.cluster.apinode.spec.ClusterIp;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The routes of all Services: label selector and readiness choose the pods, as the endpoint controllers do. Headless
 * Services, ExternalNames, other protocols than TCP and Services without a selector have none; only the API server's own
 * Service is known to have it behind. Pure.
 */
final class Routes {

    private static final String API_SERVER = "default/kubernetes";

    private Routes() {}

    static List<Route> of(Collection<Service> services, Collection<Backend> backends, InetSocketAddress apiServer) {
        return services.stream()
                .flatMap(service -> ClusterIp.of(service).stream()
                        .flatMap(ip -> of(service, InetAddress.ofLiteral(ip), backends, apiServer)))
                .toList();
    }

    private static Stream<Route> of(
            Service service, InetAddress ip, Collection<Backend> backends, InetSocketAddress apiServer) {
        String name = name(service);
        Map<String, String> selector =
                Optional.ofNullable(service.getSpec().getSelector()).orElse(Map.of());
        if (selector.isEmpty() && !name.equals(API_SERVER)) {
            return Stream.empty();
        }
        return service.getSpec().getPorts().stream()
                .filter(port -> port.getProtocol() == null || port.getProtocol().equals("TCP"))
                .map(port -> new Route(
                        name,
                        new InetSocketAddress(ip, port.getPort()),
                        selector.isEmpty() ? List.of(apiServer) : endpoints(service, selector, port, backends)));
    }

    static String name(Service service) {
        return service.getMetadata().getNamespace() + "/"
                + service.getMetadata().getName();
    }

    private static List<InetSocketAddress> endpoints(
            Service service, Map<String, String> selector, ServicePort port, Collection<Backend> backends) {
        boolean unready = Boolean.TRUE.equals(service.getSpec().getPublishNotReadyAddresses());
        IntOrString target = Optional.ofNullable(port.getTargetPort()).orElseGet(() -> new IntOrString(port.getPort()));
        return backends.stream()
                .filter(backend -> backend.ready() || unready)
                .filter(backend -> backend.selectedBy(service.getMetadata().getNamespace(), selector))
                .flatMap(backend -> {
                    OptionalInt number = backend.port(target);
                    return number.isPresent()
                            ? Stream.of(new InetSocketAddress(InetAddress.ofLiteral(backend.ip()), number.getAsInt()))
                            : Stream.empty();
                })
                .toList();
    }
}
