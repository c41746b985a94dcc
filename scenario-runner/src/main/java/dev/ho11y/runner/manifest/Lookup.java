package dev.ho11y.runner.manifest;

import dev.ho11y.runner.yaml.YamlNode;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import dev.ho11y.runner.yaml.YamlNode.Sequence;
import java.util.Map;

/** Finds the node that a path such as {@code spec.triggers[0].metadata.threshold} leads to. */
final class Lookup {
    private Lookup() {}

    /** The node, or the last one on the way that is there. Keys may contain dots. */
    static YamlNode find(YamlNode node, String path) {
        String rest = path.startsWith(".") ? path.substring(1) : path;
        return switch (node) {
            case Mapping mapping -> find(mapping, rest);
            case Sequence sequence
            when rest.startsWith("[") -> {
                int close = rest.indexOf(']');
                int index = Integer.parseInt(rest.substring(1, close));
                yield index < sequence.items().size()
                        ? find(sequence.items().get(index), rest.substring(close + 1))
                        : sequence;
            }
            case Sequence sequence -> sequence;
            case Scalar scalar -> scalar;
        };
    }

    private static YamlNode find(Mapping mapping, String rest) {
        for (Map.Entry<String, YamlNode.Entry> entry : mapping.entries().entrySet()) {
            String key = entry.getKey();
            boolean whole = rest.equals(key);
            if (whole || rest.startsWith(key + ".") || rest.startsWith(key + "[")) {
                return find(entry.getValue().value(), rest.substring(key.length()));
            }
        }
        return mapping;
    }
}
