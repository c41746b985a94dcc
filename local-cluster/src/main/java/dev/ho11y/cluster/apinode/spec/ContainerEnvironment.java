package dev.ho11y.cluster.apinode.spec;

import dev.ho11y.cluster.node.Expansion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a container: what a process needs of this machine, the image's, the Services', {@code envFrom} and
 * {@code env}; each may replace what came before ({@code makeEnvironmentVariables} in {@code pkg/kubelet/kubelet_pods.go}).
 * Blocks while it asks the API server.
 */
public final class ContainerEnvironment {

    private final Objects objects;
    private final Map<String, String> machine;
    private final Map<String, String> cluster;

    /**
     * Environments of the containers of one node.
     *
     * @param machine what a process needs of this machine; the image may replace it
     * @param cluster where the API server is; the container may replace it
     */
    public ContainerEnvironment(Objects objects, Map<String, String> machine, Map<String, String> cluster) {
        this.objects = objects;
        this.machine = Map.copyOf(machine);
        this.cluster = Map.copyOf(cluster);
    }

    /**
     * The whole environment.
     *
     * @throws ConfigException if the container refers to what does not exist
     */
    public Map<String, String> of(Pod pod, Container container, LocalImage image, PodAddress address)
            throws ConfigException {
        String namespace = pod.getMetadata().getNamespace();
        Map<String, String> declared = new LinkedHashMap<>();
        for (EnvFromSource source : container.getEnvFrom()) {
            from(source, namespace).forEach((key, value) -> declared.put(prefix(source) + key, value));
        }
        Map<String, String> services = Boolean.FALSE.equals(pod.getSpec().getEnableServiceLinks())
                ? Map.of()
                : ServiceLinks.of(objects.services(namespace));
        Map<String, String> references = new LinkedHashMap<>(services);
        references.putAll(cluster);
        references.putAll(declared);
        for (EnvVar variable : container.getEnv()) {
            value(variable, pod, address, references).ifPresent(value -> {
                declared.put(variable.getName(), value);
                references.put(variable.getName(), value);
            });
        }
        Map<String, String> environment = new LinkedHashMap<>(machine);
        environment.put("HOSTNAME", pod.getMetadata().getName());
        Map<String, String> placeholders = placeholders(pod, container, address);
        image.env().forEach((name, value) -> environment.put(name, Expansion.expand(value, placeholders)));
        environment.putAll(services);
        environment.putAll(cluster);
        environment.putAll(declared);
        return environment;
    }

    /** What <code>$(…)</code> means in an image. */
    static Map<String, String> placeholders(Pod pod, Container container, PodAddress address) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("POD_IP", address.podIp());
        values.put("POD_NAME", pod.getMetadata().getName());
        container.getPorts().stream()
                .findFirst()
                .ifPresent(
                        port -> values.put("POD_PORT", port.getContainerPort().toString()));
        return values;
    }

    private static String prefix(EnvFromSource source) {
        return source.getPrefix() == null ? "" : source.getPrefix();
    }

    private Map<String, String> from(EnvFromSource source, String namespace) throws ConfigException {
        if (source.getConfigMapRef() != null) {
            String name = source.getConfigMapRef().getName();
            return data(name, namespace, source.getConfigMapRef().getOptional());
        }
        if (source.getSecretRef() != null) {
            String name = source.getSecretRef().getName();
            Optional<Secret> secret = objects.secret(namespace, name);
            if (secret.isEmpty() && !isTrue(source.getSecretRef().getOptional())) {
                throw new ConfigException("secret \"" + name + "\" not found");
            }
            Map<String, String> values = new LinkedHashMap<>();
            secret.map(Secret::getData).ifPresent(data -> data.forEach((key, value) -> values.put(key, decode(value))));
            return values;
        }
        return Map.of();
    }

    private Map<String, String> data(String name, String namespace, @Nullable Boolean optional) throws ConfigException {
        Optional<ConfigMap> map = objects.configMap(namespace, name);
        if (map.isEmpty() && !isTrue(optional)) {
            throw new ConfigException("configmap \"" + name + "\" not found");
        }
        return map.map(ConfigMap::getData).orElse(Map.of());
    }

    private Optional<String> value(EnvVar variable, Pod pod, PodAddress address, Map<String, String> references)
            throws ConfigException {
        EnvVarSource source = variable.getValueFrom();
        if (source == null) {
            String text = variable.getValue() == null ? "" : variable.getValue();
            return Optional.of(Expansion.expand(text, references));
        }
        String namespace = pod.getMetadata().getNamespace();
        if (source.getFieldRef() != null) {
            return Optional.of(Fields.value(source.getFieldRef().getFieldPath(), pod, address));
        }
        if (source.getConfigMapKeyRef() != null) {
            return key(source.getConfigMapKeyRef(), namespace);
        }
        if (source.getSecretKeyRef() != null) {
            return key(source.getSecretKeyRef(), namespace);
        }
        throw new ConfigException("environment variable " + variable.getName() + " has a valueFrom that is not known");
    }

    private Optional<String> key(ConfigMapKeySelector ref, String namespace) throws ConfigException {
        Optional<ConfigMap> map = objects.configMap(namespace, ref.getName());
        Optional<String> value =
                map.flatMap(m -> Optional.ofNullable(m.getData())).map(data -> data.get(ref.getKey()));
        if (value.isEmpty() && !isTrue(ref.getOptional())) {
            throw new ConfigException(
                    map.isEmpty()
                            ? "configmap \"" + ref.getName() + "\" not found"
                            : "couldn't find key " + ref.getKey() + " in ConfigMap " + namespace + "/" + ref.getName());
        }
        return value;
    }

    private Optional<String> key(SecretKeySelector ref, String namespace) throws ConfigException {
        Optional<Secret> secret = objects.secret(namespace, ref.getName());
        Optional<String> value =
                secret.flatMap(s -> Optional.ofNullable(s.getData())).map(data -> data.get(ref.getKey()));
        if (value.isEmpty() && !isTrue(ref.getOptional())) {
            throw new ConfigException(
                    secret.isEmpty()
                            ? "secret \"" + ref.getName() + "\" not found"
                            : "couldn't find key " + ref.getKey() + " in Secret " + namespace + "/" + ref.getName());
        }
        return value.map(ContainerEnvironment::decode);
    }

    private static String decode(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static boolean isTrue(@Nullable Boolean optional) {
        return Boolean.TRUE.equals(optional);
    }
}
