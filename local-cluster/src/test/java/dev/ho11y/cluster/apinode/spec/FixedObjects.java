package dev.ho11y.cluster.apinode.spec;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Objects from a YAML text instead of an API server. */
public record FixedObjects(List<HasMetadata> objects) implements Objects {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    static FixedObjects of(String yaml) {
        return new FixedObjects(Stream.of(yaml.split("(?m)^---$", -1))
                .filter(text -> !text.isBlank())
                .map(text -> SERIALIZATION.<HasMetadata>unmarshal(text))
                .toList());
    }

    private <T extends HasMetadata> Stream<T> all(Class<T> type, String namespace) {
        return objects.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(object -> object.getMetadata().getNamespace().equals(namespace));
    }

    private <T extends HasMetadata> Optional<T> one(Class<T> type, String namespace, String name) {
        return all(type, namespace)
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst();
    }

    @Override
    public Optional<ConfigMap> configMap(String namespace, String name) {
        return one(ConfigMap.class, namespace, name);
    }

    @Override
    public Optional<Secret> secret(String namespace, String name) {
        return one(Secret.class, namespace, name);
    }

    @Override
    public List<Service> services(String namespace) {
        return all(Service.class, namespace).toList();
    }

    @Override
    public String token(Pod pod, String audience, Duration expiration) {
        return "token of " + Fields.serviceAccount(pod) + " for " + (audience.isEmpty() ? "the API server" : audience)
                + ", " + expiration.toSeconds() + " s";
    }
}
