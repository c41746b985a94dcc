package dev.ho11y.runner.lint;

import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.YamlNode;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Kubernetes object as it is written. */
record KubeObject(String kind, Mapping root) {
    private static final Mapping NOTHING = new Mapping(Place.startOf(java.nio.file.Path.of("nowhere")), Map.of());

    String name() {
        return text(root, "metadata", "name").orElse("");
    }

    String namespace() {
        return text(root, "metadata", "namespace").orElse("");
    }

    Mapping spec() {
        return root.mapping("spec").orElse(NOTHING);
    }

    /** The pod template of a workload, if it is one. */
    Optional<Mapping> pod() {
        return spec().get("template", "spec").filter(Mapping.class::isInstance).map(Mapping.class::cast);
    }

    List<Mapping> containers() {
        return pod().map(pod -> pod.mappings("containers")).orElse(List.of());
    }

    /** A label of the pods of a workload. */
    Optional<String> podLabel(String label) {
        return spec().get("template", "metadata", "labels")
                .filter(Mapping.class::isInstance)
                .flatMap(labels -> ((Mapping) labels).scalar(label))
                .map(Scalar::text);
    }

    /** The text at the end of a path of keys. */
    static Optional<String> text(Mapping mapping, String key, String... more) {
        return mapping.get(key, more).filter(Scalar.class::isInstance).map(node -> ((Scalar) node).text());
    }

    /** The scalars of a list; none if the key is not a list. */
    static List<Scalar> scalars(Mapping mapping, String key) {
        List<Scalar> found = new ArrayList<>();
        if (mapping.get(key).orElse(null) instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (item instanceof Scalar scalar) {
                    found.add(scalar);
                }
            }
        }
        return found;
    }

    /** Where a key is written. */
    static Place key(Mapping mapping, String key) {
        YamlNode.Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.place() : entry.key();
    }
}
