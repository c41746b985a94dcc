package dev.ho11y.cluster.apinode.spec;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What pods refer to, as the API server has it. Blocks; call it on threads that may wait. */
public interface Objects {

    Optional<ConfigMap> configMap(String namespace, String name);

    Optional<Secret> secret(String namespace, String name);

    /** The Services of a namespace. */
    List<Service> services(String namespace);

    /**
     * A token of a pod's service account, bound to the pod.
     *
     * @param audience whom it is for; empty for the API server
     */
    String token(Pod pod, String audience, Duration expiration);
}
