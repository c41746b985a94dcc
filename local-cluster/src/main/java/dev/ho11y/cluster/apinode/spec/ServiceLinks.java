package dev.ho11y.cluster.apinode.spec;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The variables that tell a container of the Services of its namespace, {@code DOWNSTREAM0_SERVICE_HOST} and the like, as
 * {@code pkg/kubelet/envvars/envvars.go} makes them. Pure.
 */
final class ServiceLinks {

    private ServiceLinks() {}

    static Map<String, String> of(List<Service> services) {
        Map<String, String> variables = new LinkedHashMap<>();
        services.stream()
                .filter(service -> ClusterIp.of(service).isPresent()
                        && !service.getSpec().getPorts().isEmpty())
                .forEach(service -> add(service, variables));
        return variables;
    }

    private static void add(Service service, Map<String, String> variables) {
        String name = upper(service.getMetadata().getName());
        String ip = ClusterIp.of(service).orElseThrow();
        List<ServicePort> ports = service.getSpec().getPorts();
        variables.put(name + "_SERVICE_HOST", ip);
        variables.put(name + "_SERVICE_PORT", ports.getFirst().getPort().toString());
        variables.put(name + "_PORT", url(ports.getFirst(), ip));
        for (ServicePort port : ports) {
            if (port.getName() != null && !port.getName().isEmpty()) {
                variables.put(
                        name + "_SERVICE_PORT_" + upper(port.getName()),
                        port.getPort().toString());
            }
            String prefix = name + "_PORT_" + port.getPort() + "_" + protocol(port);
            variables.put(prefix, url(port, ip));
            variables.put(prefix + "_PROTO", protocol(port).toLowerCase(Locale.ROOT));
            variables.put(prefix + "_PORT", port.getPort().toString());
            variables.put(prefix + "_ADDR", ip);
        }
    }

    private static String url(ServicePort port, String ip) {
        return protocol(port).toLowerCase(Locale.ROOT) + "://" + ip + ":" + port.getPort();
    }

    private static String protocol(ServicePort port) {
        return port.getProtocol() == null ? "TCP" : port.getProtocol();
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
