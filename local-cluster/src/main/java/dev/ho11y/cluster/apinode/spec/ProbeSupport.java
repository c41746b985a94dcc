package dev.ho11y.cluster.apinode.spec;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Which probes can be asked here, and where. Pure. */
public final class ProbeSupport {

    private ProbeSupport() {}

    static Optional<Refusal> refusal(String path, @Nullable Probe probe, Container container) {
        if (probe == null) {
            return Optional.empty();
        }
        if (probe.getGrpc() != null) {
            return Optional.of(new Refusal(path + ".grpc", "gRPC is not spoken here; use httpGet, tcpSocket or exec"));
        }
        if (probe.getHttpGet() != null) {
            boolean host = probe.getHttpGet().getHttpHeaders().stream()
                    .anyMatch(header -> header.getName().equalsIgnoreCase("Host"));
            return Support.when(host, path + ".httpGet.httpHeaders", "Host cannot be set here")
                    .or(() -> port(path + ".httpGet.port", probe.getHttpGet().getPort(), container));
        }
        if (probe.getTcpSocket() != null) {
            return port(path + ".tcpSocket.port", probe.getTcpSocket().getPort(), container);
        }
        return Support.when(probe.getExec() == null, path, "has none of httpGet, tcpSocket and exec");
    }

    private static Optional<Refusal> port(String path, IntOrString port, Container container) {
        return Support.when(
                port(port, container).isEmpty(),
                path,
                "no port of container " + container.getName() + " is named " + port.getStrVal());
    }

    /** A port by its number or its name. */
    public static OptionalInt port(IntOrString port, Container container) {
        if (port.getIntVal() != null) {
            return OptionalInt.of(port.getIntVal());
        }
        return container.getPorts().stream()
                .filter(declared -> port.getStrVal().equals(declared.getName()))
                .mapToInt(declared -> declared.getContainerPort())
                .findFirst();
    }
}
