package dev.ho11y.cluster.apinode.spec;

import io.fabric8.kubernetes.api.model.Service;
import java.util.Optional;

/** The cluster IP of a Service. */
public final class ClusterIp {

    private ClusterIp() {}

    /** The address; empty of a headless Service and of an ExternalName. */
    public static Optional<String> of(Service service) {
        return Optional.ofNullable(service.getSpec())
                .filter(spec -> !"ExternalName".equals(spec.getType()))
                .flatMap(spec -> Optional.ofNullable(spec.getClusterIP()))
                .filter(ip -> !ip.isEmpty() && !ip.equals("None"));
    }
}
