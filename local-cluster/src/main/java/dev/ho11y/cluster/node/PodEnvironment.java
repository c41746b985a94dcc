package dev.ho11y.cluster.node;

import dev.ho11y.cluster.manifest.ConfigMap;
import dev.ho11y.cluster.manifest.EnvSource;
import dev.ho11y.cluster.manifest.EnvVar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment of a container: what a process needs of this machine, the node's own, the image's, the manifest's, and
 * the overrides; each may replace what came before. Immutable.
 */
final class PodEnvironment {

    /** A container runs without the caller's environment, but a JVM or a shell on this machine needs these. */
    private static final List<String> OF_THE_MACHINE = List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "JAVA_HOME");

    private static final Pattern MAP_KEY = Pattern.compile("metadata\\.(labels|annotations)\\['([^']+)']");

    private final Map<String, String> machine;
    private final NodeOptions options;
    private final List<ConfigMap> configMaps;

    PodEnvironment(Map<String, String> machine, NodeOptions options, List<ConfigMap> configMaps) {
        this.machine = Map.copyOf(machine);
        this.options = options;
        this.configMaps = List.copyOf(configMaps);
    }

    /** What <code>$(…)</code> means in images and overrides. */
    Map<String, String> placeholders(PodStatus pod) {
        Map<String, String> values = new TreeMap<>(options.placeholders());
        values.put("POD_IP", pod.ip());
        values.put("POD_NAME", pod.name());
        pod.container().ports().stream()
                .findFirst()
                .ifPresent(first ->
                        values.put("POD_PORT", Integer.toString(pod.ports().getOrDefault(first.port(), first.port()))));
        return values;
    }

    /**
     * The whole environment of a pod.
     *
     * @throws ConfigError if the manifest refers to what does not exist and nothing overrides it
     */
    Map<String, String> of(PodStatus pod, Image image) throws ConfigError {
        Map<String, String> placeholders = placeholders(pod);
        Map<String, String> environment = new LinkedHashMap<>();
        OF_THE_MACHINE.forEach(name -> Optional.ofNullable(machine.get(name)).ifPresent(v -> environment.put(name, v)));
        environment.putAll(options.env());
        image.env().forEach((name, value) -> environment.put(name, Expansion.expand(value, placeholders)));
        Map<String, String> declared = new LinkedHashMap<>();
        for (EnvVar variable : pod.container().env()) {
            if (!options.envOverrides().containsKey(variable.name())) {
                value(variable, pod, declared).ifPresent(value -> declared.put(variable.name(), value));
            }
        }
        environment.putAll(declared);
        options.envOverrides().forEach((name, value) -> environment.put(name, Expansion.expand(value, placeholders)));
        return environment;
    }

    private Optional<String> value(EnvVar variable, PodStatus pod, Map<String, String> declared) throws ConfigError {
        return switch (variable.source()) {
            case EnvSource.Literal(String value) -> Optional.of(Expansion.expand(value, declared));
            case EnvSource.FieldRef(String path) -> Optional.of(field(variable, path, pod));
            case EnvSource.ConfigMapKeyRef(String name, String key, boolean optional) -> {
                Optional<String> value = configMaps.stream()
                        .filter(map ->
                                map.name().equals(name) && map.namespace().equals(pod.namespace()))
                        .findFirst()
                        .map(map -> map.data().get(key));
                if (value.isEmpty() && !optional) {
                    throw new ConfigError(
                            "environment variable " + variable.name() + ": no key " + key + " in ConfigMap " + name);
                }
                yield value;
            }
            case EnvSource.SecretKeyRef(String name, String key, boolean optional) -> {
                if (!optional) {
                    throw new ConfigError("environment variable " + variable.name() + ": no Secret exists on this"
                            + " machine, so key " + key + " of " + name + " must be overridden or be optional");
                }
                yield Optional.empty();
            }
        };
    }

    private String field(EnvVar variable, String path, PodStatus pod) throws ConfigError {
        Matcher mapKey = MAP_KEY.matcher(path);
        if (mapKey.matches()) {
            Map<String, String> map = mapKey.group(1).equals("labels")
                    ? pod.template().labels()
                    : pod.template().annotations();
            return map.getOrDefault(mapKey.group(2), "");
        }
        return switch (path) {
            case "metadata.name" -> pod.name();
            case "metadata.namespace" -> pod.namespace();
            case "metadata.uid" -> pod.uid();
            case "status.podIP", "status.podIPs" -> pod.ip();
            case "status.hostIP" -> NodeOptions.HOST_IP;
            case "spec.nodeName" -> NodeOptions.NAME;
            case "spec.serviceAccountName" -> "default";
            default ->
                throw new ConfigError("environment variable " + variable.name() + ": fieldPath \"" + path
                        + "\" is not known, expected metadata.name, metadata.labels['…'], status.podIP or the like");
        };
    }

    /** The container cannot be created as the manifest asks. */
    static final class ConfigError extends Exception {

        private static final long serialVersionUID = 1;

        ConfigError(String message) {
            super(message);
        }
    }
}
