package dev.ho11y.runner.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Kubernetes objects reduced to what they demand: without the values that the API server would set itself, and without what
 * only tells who wrote them. What is left may be compared as a whole.
 */
final class Normal {
    /** The defaults of the apps/v1 and v1 API, as far as a generator spells them out. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "protocol",
            "TCP",
            "scheme",
            "HTTP",
            "type",
            "ClusterIP",
            "imagePullPolicy",
            "IfNotPresent",
            "initialDelaySeconds",
            0,
            "timeoutSeconds",
            1,
            "successThreshold",
            1,
            "failureThreshold",
            3,
            "readOnly",
            false);

    private static final Set<String> AUTHORSHIP = Set.of("annotations", "app.kubernetes.io/managed-by");
    private static final Map<String, Integer> PORTS = Map.of("http", 8765);
    private static final String APP = "APP";

    private Normal() {}

    /** The object of a kind in a file; its name, and where else it names itself, read APP. */
    static Map<String, Object> read(Path file, String kind) throws IOException {
        Map<String, Object> object = written(file, kind);
        String name = String.valueOf(map(object.get("metadata")).get("name"));
        return map(normal("", object, name));
    }

    /** The variables of a file's Deployment, all of them, as written. */
    static Object env(Path file) throws IOException {
        List<?> containers = (List<?>) Objects.requireNonNull(podSpec(file).get("containers"));
        return Objects.requireNonNull(map(containers.getFirst()).get("env"));
    }

    /** The pod that a file's Deployment makes, as written. */
    static Map<String, Object> podSpec(Path file) throws IOException {
        Map<String, Object> template =
                map(map(written(file, "Deployment").get("spec")).get("template"));
        return map(template.get("spec"));
    }

    private static Map<String, Object> written(Path file, String kind) throws IOException {
        Load load = new Load(LoadSettings.builder().build());
        for (Object document : load.loadAllFromString(Files.readString(file))) {
            if (kind.equals(map(document).get("kind"))) {
                return map(document);
            }
        }
        throw new AssertionError(file + " has no " + kind);
    }

    private static Object normal(String key, Object value, String name) {
        return switch (value) {
            case Map<?, ?> map -> mapping(map, name);
            case List<?> list -> key.equals("env") ? env(list, name) : items(list, name);
            case String text
            when Set.of("port", "targetPort").contains(key) && PORTS.containsKey(text) -> PORTS.get(text);
            case String text when text.equals(name) -> APP;
            default -> value;
        };
    }

    private static Map<String, Object> mapping(Map<?, ?> map, String name) {
        Map<String, Object> kept = new TreeMap<>();
        map.forEach((key, value) -> {
            String word = String.valueOf(key);
            if (!AUTHORSHIP.contains(word) && !value.equals(DEFAULTS.get(word))) {
                kept.put(word, normal(word, value, name));
            }
        });
        return kept;
    }

    private static List<Object> items(List<?> list, String name) {
        return list.stream().map(item -> normal("", item, name)).toList();
    }

    /** In order, because a variable sees those before it; without what each Deployment sets for itself. */
    private static List<Object> env(List<?> variables, String name) {
        List<Object> common = new ArrayList<>();
        for (Object variable : variables) {
            String called = String.valueOf(map(variable).get("name"));
            if (!called.startsWith("DOWNSTREAM") && !called.equals("HO11Y_INJECT_FAILURE")) {
                common.add(normal("", variable, name));
            }
        }
        return common;
    }

    @SuppressWarnings("unchecked") // keys of Kubernetes objects are strings
    static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
