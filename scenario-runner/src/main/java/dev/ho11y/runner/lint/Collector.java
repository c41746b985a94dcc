package dev.ho11y.runner.lint;

import dev.ho11y.runner.yaml.YamlNode;
import dev.ho11y.runner.yaml.YamlNode.Entry;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A collector's configuration as it is written.
 *
 * @param expanded whether a shell expands variables in it before the collector reads it
 */
record Collector(Mapping root, boolean expanded) {
    static boolean is(YamlNode node) {
        return node instanceof Mapping mapping
                && mapping.entries().containsKey("service")
                && mapping.entries().containsKey("exporters")
                && !mapping.entries().containsKey("kind");
    }

    /** The components of a section such as {@code receivers}, by their ids. */
    Map<String, Entry> components(String section) {
        return root.mapping(section).map(Mapping::entries).orElse(Map.of());
    }

    List<Entry> ofType(String section, String type) {
        List<Entry> found = new ArrayList<>();
        components(section).forEach((id, entry) -> {
            if (type(id).equals(type)) {
                found.add(entry);
            }
        });
        return found;
    }

    /** {@code batch} of {@code batch/metrics}. */
    static String type(String id) {
        int slash = id.indexOf('/');
        return slash < 0 ? id : id.substring(0, slash);
    }

    Map<String, Entry> pipelines() {
        return root.get("service", "pipelines")
                .filter(Mapping.class::isInstance)
                .map(node -> ((Mapping) node).entries())
                .orElse(Map.of());
    }

    /** What the pipelines of a signal, or of all signals for the empty text, list in a section. */
    List<Scalar> listed(String signal, String section) {
        List<Scalar> found = new ArrayList<>();
        pipelines().forEach((id, entry) -> {
            if ((signal.isEmpty() || type(id).equals(signal)) && entry.value() instanceof Mapping pipeline) {
                found.addAll(KubeObject.scalars(pipeline, section));
            }
        });
        return found;
    }

    List<Scalar> extensions() {
        return root.mapping("service")
                .map(service -> KubeObject.scalars(service, "extensions"))
                .orElse(List.of());
    }

    Set<String> used(String section) {
        Set<String> used = new HashSet<>();
        (section.equals("extensions") ? extensions() : listed("", section)).forEach(id -> used.add(id.text()));
        return used;
    }

    /** The jobs of all prometheus receivers. */
    List<Mapping> scrapeJobs() {
        List<Mapping> jobs = new ArrayList<>();
        prometheusConfigs().forEach(config -> jobs.addAll(config.mappings("scrape_configs")));
        return jobs;
    }

    List<Mapping> prometheusConfigs() {
        List<Mapping> configs = new ArrayList<>();
        for (Entry receiver : ofType("receivers", "prometheus")) {
            if (receiver.value() instanceof Mapping mapping) {
                mapping.mapping("config").ifPresent(configs::add);
            }
        }
        return configs;
    }

    static Optional<Mapping> mapping(Entry entry) {
        return entry.value() instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty();
    }
}
