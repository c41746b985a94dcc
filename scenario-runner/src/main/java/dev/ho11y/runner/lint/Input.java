package dev.ho11y.runner.lint;

import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that is looked at together.
 *
 * @param objects Kubernetes objects
 * @param collectors configurations of collectors, of files of their own and of ConfigMaps
 * @param values Helm values, and other YAML without a kind
 */
public record Input(List<KubeObject> objects, List<Collector> collectors, List<Mapping> values, List<Script> scripts) {
    public Input {
        objects = List.copyOf(objects);
        collectors = List.copyOf(collectors);
        values = List.copyOf(values);
        scripts = List.copyOf(scripts);
    }

    Stream<KubeObject> kind(String kind) {
        return objects.stream().filter(object -> object.kind().equals(kind));
    }

    /** Objects that run pods by a template. */
    Stream<KubeObject> workloads() {
        return objects.stream().filter(object -> object.pod().isPresent());
    }

    /** Workloads that run a collector. */
    Stream<KubeObject> collectorWorkloads() {
        return workloads().filter(workload -> workload.containers().stream().anyMatch(Input::runsCollector));
    }

    static boolean runsCollector(Mapping container) {
        return KubeObject.text(container, "image")
                .filter(image -> image.contains("otel-collector") || image.contains("opentelemetry-collector"))
                .isPresent();
    }

    /** A prometheus trigger of a ScaledObject. */
    record Trigger(KubeObject object, Mapping trigger, Mapping metadata) {
        Mapping spec() {
            return object.spec();
        }
    }

    List<Trigger> prometheusTriggers() {
        List<Trigger> triggers = new ArrayList<>();
        kind("ScaledObject")
                .forEach(object -> object.spec().mappings("triggers").forEach(trigger -> {
                    if (trigger.scalar("type")
                            .map(Scalar::text)
                            .filter("prometheus"::equals)
                            .isPresent()) {
                        Mapping none = new Mapping(trigger.place(), Map.of());
                        triggers.add(new Trigger(
                                object, trigger, trigger.mapping("metadata").orElse(none)));
                    }
                }));
        return triggers;
    }

    /** Triggers whose query can be parsed, with what is known of it. */
    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (Trigger trigger : prometheusTriggers()) {
            trigger.metadata()
                    .scalar("query")
                    .flatMap(text -> Query.of(trigger, text))
                    .ifPresent(queries::add);
        }
        return queries;
    }
}
