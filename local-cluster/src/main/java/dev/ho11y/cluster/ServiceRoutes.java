package dev.ho11y.cluster;

import dev.ho11y.cluster.manifest.Service;
import dev.ho11y.cluster.manifest.ServicePort;
import dev.ho11y.cluster.node.PodStatus;
import dev.ho11y.cluster.routing.Endpoint;
import dev.ho11y.cluster.routing.RouteTable;
import dev.ho11y.cluster.routing.ServiceRoute;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** What the endpoint-slice controller does: from Services and pods to the ready endpoints behind each port. */
final class ServiceRoutes {

    private ServiceRoutes() {}

    static RouteTable of(List<Service> services, List<PodStatus> pods) {
        List<ServiceRoute> routes = new ArrayList<>();
        for (Service service : services) {
            List<PodStatus> ready = pods.stream()
                    .filter(PodStatus::ready)
                    .filter(pod -> selects(service, pod))
                    .toList();
            for (ServicePort port : service.ports()) {
                routes.add(new ServiceRoute(
                        service.namespace(), service.name(), port.port(), endpoints(port.targetPort(), ready)));
            }
        }
        return RouteTable.of(routes);
    }

    private static boolean selects(Service service, PodStatus pod) {
        return pod.namespace().equals(service.namespace())
                && !service.selector().isEmpty()
                && pod.template()
                        .labels()
                        .entrySet()
                        .containsAll(service.selector().entrySet());
    }

    private static List<Endpoint> endpoints(String targetPort, List<PodStatus> ready) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (PodStatus pod : ready) {
            pod.boundPort(targetPort)
                    .ifPresent(port -> endpoints.add(new Endpoint(
                            pod.name(), new InetSocketAddress(InetAddress.ofLiteral(pod.ip()), (int) port))));
        }
        return endpoints;
    }
}
