package dev.ho11y.runner.manifest;

import dev.ho11y.cluster.manifest.Service;
import dev.ho11y.cluster.manifest.ServicePort;
import dev.ho11y.runner.yaml.Accepts;
import dev.ho11y.runner.yaml.Default;
import dev.ho11y.runner.yaml.Doc;
import dev.ho11y.runner.yaml.KeyProblem;
import dev.ho11y.runner.yaml.Min;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Service as it is written (kubernetes: core/v1/types.go, Service). */
@Accepts({"apiVersion", "kind", "status"})
record ServiceYaml(
        @Doc("name and labels") ObjectMeta metadata,
        @Doc("pods and ports") Spec spec) {

    Service toService() {
        return new Service(
                metadata.namespace(),
                metadata.name().value(),
                spec.selector,
                spec.ports.stream().map(Port::toServicePort).toList());
    }

    @Accepts({
        "allocateLoadBalancerNodePorts",
        "clusterIP",
        "clusterIPs",
        "externalIPs",
        "externalName",
        "externalTrafficPolicy",
        "healthCheckNodePort",
        "internalTrafficPolicy",
        "ipFamilies",
        "ipFamilyPolicy",
        "loadBalancerClass",
        "loadBalancerIP",
        "loadBalancerSourceRanges",
        "publishNotReadyAddresses",
        "sessionAffinity",
        "sessionAffinityConfig",
        "trafficDistribution",
        "type"
    })
    record Spec(
            @Default("{}") Map<String, String> selector,
            @Doc("the ports that callers use") List<Port> ports) {}

    @Accepts({"name", "protocol", "appProtocol", "nodePort"})
    record Port(@Min(1) @Doc("the port that callers use") int port, Optional<PortRef> targetPort) {
        public Port {
            if (port > 65_535) {
                throw new KeyProblem("port", port + " is no port; write at most 65535");
            }
        }

        /** A target port that is left out is the port itself (kubernetes: core/v1/defaults.go). */
        ServicePort toServicePort() {
            return new ServicePort(port, targetPort.map(PortRef::text).orElse(String.valueOf(port)));
        }
    }
}
