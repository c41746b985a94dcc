package dev.ho11y.runner.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What {@code kubectl kustomize} makes of a folder, value by value.
 *
 * @param text as it was printed
 * @param values by object and path, such as {@code Deployment/frontend spec.replicas}
 */
record Rendered(String text, Map<String, String> values) {

    static Rendered of(Path folder) throws IOException, InterruptedException {
        String text = Kubectl.run(Optional.empty(), "kustomize", folder.toString());
        Map<String, String> values = new TreeMap<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
            Map<?, ?> object = (Map<?, ?>) document;
            Map<?, ?> metadata = Objects.requireNonNull((Map<?, ?>) object.get("metadata"));
            flatten(object.get("kind") + "/" + metadata.get("name") + " ", object, values);
        }
        return new Rendered(text, values);
    }

    private static void flatten(String path, Object node, Map<String, String> values) {
        switch (node) {
            case Map<?, ?> map -> map.forEach((key, value) -> flatten(below(path, key), value, values));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    flatten(path + "[" + i + "]", list.get(i), values);
                }
            }
            default -> values.put(path, node.toString());
        }
    }

    private static String below(String path, Object key) {
        return path.endsWith(" ") ? path + key : path + "." + key;
    }

    /** Where the two differ, be it that only one has a value there. */
    Set<String> differences(Rendered other) {
        Set<String> paths = new TreeSet<>(values.keySet());
        paths.addAll(other.values.keySet());
        paths.removeIf(path -> values.containsKey(path)
                && other.values.containsKey(path)
                && values.get(path).equals(other.values.get(path)));
        return paths;
    }
}
