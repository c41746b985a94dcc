package dev.ho11y.cluster.apinode.spec;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a volume: ConfigMaps, Secrets, tokens and fields of the pod ({@code pkg/volume/projected}). They are taken
 * when the pod starts and not followed afterwards. Blocks while it asks the API server.
 */
public final class VolumeContents {

    private static final long DEFAULT_EXPIRATION_SECONDS = 3600;

    private final Objects objects;

    public VolumeContents(Objects objects) {
        this.objects = objects;
    }

    /**
     * Path within the volume → content; empty of an {@code emptyDir}.
     *
     * @throws ConfigException if what it is made of does not exist
     */
    public Map<String, byte[]> of(Volume volume, Pod pod, PodAddress address) throws ConfigException {
        String namespace = pod.getMetadata().getNamespace();
        if (volume.getConfigMap() != null) {
            var source = volume.getConfigMap();
            return configMap(namespace, source.getName(), source.getItems(), source.getOptional());
        }
        if (volume.getSecret() != null) {
            var source = volume.getSecret();
            return secret(namespace, source.getSecretName(), source.getItems(), source.getOptional());
        }
        if (volume.getDownwardAPI() != null) {
            return fields(volume.getDownwardAPI().getItems(), pod, address);
        }
        Map<String, byte[]> files = new TreeMap<>();
        if (volume.getProjected() != null) {
            for (VolumeProjection source : volume.getProjected().getSources()) {
                files.putAll(projected(source, pod, address));
            }
        }
        return files;
    }

    private Map<String, byte[]> projected(VolumeProjection source, Pod pod, PodAddress address) throws ConfigException {
        String namespace = pod.getMetadata().getNamespace();
        if (source.getConfigMap() != null) {
            var map = source.getConfigMap();
            return configMap(namespace, map.getName(), map.getItems(), map.getOptional());
        }
        if (source.getSecret() != null) {
            var secret = source.getSecret();
            return secret(namespace, secret.getName(), secret.getItems(), secret.getOptional());
        }
        if (source.getDownwardAPI() != null) {
            return fields(source.getDownwardAPI().getItems(), pod, address);
        }
        if (source.getServiceAccountToken() != null) {
            return token(source.getServiceAccountToken(), pod);
        }
        throw new ConfigException(
                "a projected source is none of configMap, downwardAPI, secret and serviceAccountToken");
    }

    private Map<String, byte[]> token(ServiceAccountTokenProjection source, Pod pod) {
        String audience = Optional.ofNullable(source.getAudience()).orElse("");
        long seconds = Optional.ofNullable(source.getExpirationSeconds()).orElse(DEFAULT_EXPIRATION_SECONDS);
        return Map.of(
                source.getPath(),
                objects.token(pod, audience, Duration.ofSeconds(seconds)).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, byte[]> fields(List<DownwardAPIVolumeFile> items, Pod pod, PodAddress address)
            throws ConfigException {
        Map<String, byte[]> files = new TreeMap<>();
        for (DownwardAPIVolumeFile item : items) {
            if (item.getFieldRef() == null) {
                throw new ConfigException("resourceFieldRef of " + item.getPath() + " is not known on this node");
            }
            files.put(
                    item.getPath(),
                    Fields.value(item.getFieldRef().getFieldPath(), pod, address)
                            .getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    private Map<String, byte[]> configMap(
            String namespace, String name, List<KeyToPath> items, @Nullable Boolean optional) throws ConfigException {
        Optional<ConfigMap> map = objects.configMap(namespace, name);
        if (map.isEmpty() && !Boolean.TRUE.equals(optional)) {
            throw new ConfigException("configmap \"" + name + "\" not found");
        }
        Map<String, byte[]> all = new TreeMap<>();
        map.map(ConfigMap::getData)
                .ifPresent(data -> data.forEach((key, value) -> all.put(key, value.getBytes(StandardCharsets.UTF_8))));
        map.map(ConfigMap::getBinaryData).ifPresent(data -> decodeInto(all, data));
        return pick(all, items, "configmap", name, optional);
    }

    private Map<String, byte[]> secret(String namespace, String name, List<KeyToPath> items, @Nullable Boolean optional)
            throws ConfigException {
        Optional<Secret> secret = objects.secret(namespace, name);
        if (secret.isEmpty() && !Boolean.TRUE.equals(optional)) {
            throw new ConfigException("secret \"" + name + "\" not found");
        }
        Map<String, byte[]> all = new TreeMap<>();
        secret.map(Secret::getData).ifPresent(data -> decodeInto(all, data));
        return pick(all, items, "secret", name, optional);
    }

    private static void decodeInto(Map<String, byte[]> files, Map<String, String> data) {
        data.forEach((key, value) -> files.put(key, Base64.getDecoder().decode(value)));
    }

    private static Map<String, byte[]> pick(
            Map<String, byte[]> all, List<KeyToPath> items, String kind, String name, @Nullable Boolean optional)
            throws ConfigException {
        if (items.isEmpty()) {
            return all;
        }
        Map<String, byte[]> picked = new TreeMap<>();
        for (KeyToPath item : items) {
            byte[] content = all.get(item.getKey());
            if (content != null) {
                picked.put(item.getPath(), content);
            } else if (!Boolean.TRUE.equals(optional)) {
                throw new ConfigException(kind + " \"" + name + "\" has no key " + item.getKey());
            }
        }
        return picked;
    }
}
