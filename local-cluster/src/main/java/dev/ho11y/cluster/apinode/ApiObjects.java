package dev.ho11y.cluster.apinode;

import dev.ho11y.cluster.apinode.spec.Fields;
import dev.ho11y.cluster.apinode.spec.Objects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Objects as the API server has them now; Services as the watch knows them. */
record ApiObjects(KubernetesClient client, Supplier<List<Service>> services) implements Objects {

    @Override
    public Optional<ConfigMap> configMap(String namespace, String name) {
        return Optional.ofNullable(
                client.configMaps().inNamespace(namespace).withName(name).get());
    }

    @Override
    public Optional<Secret> secret(String namespace, String name) {
        return Optional.ofNullable(
                client.secrets().inNamespace(namespace).withName(name).get());
    }

    @Override
    public List<Service> services(String namespace) {
        return services.get().stream()
                .filter(service -> service.getMetadata().getNamespace().equals(namespace))
                .toList();
    }

    @Override
    public String token(Pod pod, String audience, Duration expiration) {
        return client.serviceAccounts()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(Fields.serviceAccount(pod))
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withAudiences(audience.isEmpty() ? List.of() : List.of(audience))
                        .withExpirationSeconds(expiration.toSeconds())
                        .withNewBoundObjectRef(
                                "v1",
                                "Pod",
                                pod.getMetadata().getName(),
                                pod.getMetadata().getUid())
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
    }
}
