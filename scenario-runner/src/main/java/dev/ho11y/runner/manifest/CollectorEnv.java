package dev.ho11y.runner.manifest;

import dev.ho11y.runner.yaml.YamlNode;
import dev.ho11y.runner.yaml.YamlNode.Entry;
import dev.ho11y.runner.yaml.YamlNode.Kind;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import dev.ho11y.runner.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Expands <code>${env:NAME}</code>, <code>${env:NAME:-default}</code> and {@code $$} in values, as the collector does before
 * it looks at them (opentelemetry-collector: confmap/expand.go, provider/envprovider). Other <code>${…}</code> and a lone
 * {@code $1} stay.
 */
final class CollectorEnv {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$|\\$\\{(?:env:)?([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

    private final Map<String, String> environment;

    CollectorEnv(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    YamlNode expand(YamlNode node) {
        return switch (node) {
            case Scalar scalar -> expand(scalar);
            case Sequence sequence ->
                new Sequence(
                        sequence.place(),
                        sequence.items().stream().map(this::expand).toList());
            case Mapping mapping -> {
                Map<String, Entry> entries = new LinkedHashMap<>();
                mapping.entries()
                        .forEach((key, entry) -> entries.put(key, new Entry(entry.key(), expand(entry.value()))));
                yield new Mapping(mapping.place(), entries);
            }
        };
    }

    private Scalar expand(Scalar scalar) {
        if (!scalar.text().contains("$")) {
            return scalar;
        }
        String text = REFERENCE
                .matcher(scalar.text())
                .replaceAll(reference -> Matcher.quoteReplacement(
                        reference.group(1) == null ? "$" : value(reference.group(1), reference.group(2))));
        return new Scalar(scalar.place(), text, Kind.TEXT, scalar.style(), scalar.source());
    }

    private String value(String name, @Nullable String byDefault) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() && byDefault != null ? byDefault : value;
    }
}
