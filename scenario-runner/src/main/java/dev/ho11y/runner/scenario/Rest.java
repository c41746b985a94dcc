package dev.ho11y.runner.scenario;

import dev.ho11y.runner.yaml.Binder;
import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.Problem;
import dev.ho11y.runner.yaml.Problems;
import dev.ho11y.runner.yaml.YamlNode;
import dev.ho11y.runner.yaml.YamlNode.Entry;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import dev.ho11y.runner.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What remains of a scenario without the keys, faults and expectations in which there is a mistake. */
final class Rest {
    private final Set<Place> mistakes;

    private Rest(Set<Place> mistakes) {
        this.mistakes = mistakes;
    }

    static YamlNode of(YamlNode scenario, List<Problem> problems) {
        return new Rest(problems.stream().map(Problem::place).collect(Collectors.toSet())).rest(scenario);
    }

    private YamlNode rest(YamlNode node) {
        if (!(node instanceof Mapping mapping)) {
            return node;
        }
        Map<String, Entry> rest = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            // A mapping begins where its first key does.
            boolean wrong = entry.value() instanceof Scalar scalar && mistakes.contains(scalar.place());
            if (!mistakes.contains(entry.key()) && !wrong) {
                rest.put(key, new Entry(entry.key(), within(key, entry.value())));
            }
        });
        return new Mapping(mapping.place(), rest);
    }

    private YamlNode within(String key, YamlNode value) {
        return switch (key) {
            case "metadata", "spec" -> rest(value);
            case "faults" -> whole(ScenarioFile.FaultEntry.class, value);
            case "expect" -> whole(ScenarioFile.ExpectEntry.class, value);
            default -> value;
        };
    }

    private static YamlNode whole(Class<?> type, YamlNode value) {
        if (!(value instanceof Sequence sequence)) {
            return value;
        }
        return new Sequence(
                sequence.place(),
                sequence.items().stream()
                        .filter(item ->
                                new Binder(new Problems()).bind(type, item).isPresent())
                        .toList());
    }
}
