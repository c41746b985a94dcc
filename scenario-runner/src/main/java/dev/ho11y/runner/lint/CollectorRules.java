package dev.ho11y.runner.lint;

import static dev.ho11y.runner.lint.Rule.error;
import static dev.ho11y.runner.lint.Rule.info;
import static dev.ho11y.runner.lint.Rule.warning;

import dev.ho11y.runner.yaml.Durations;
import dev.ho11y.runner.yaml.YamlNode;
import dev.ho11y.runner.yaml.YamlNode.Entry;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What goes wrong with the components of a collector's file. */
final class CollectorRules {
    private static final List<String> SECTIONS =
            List.of("receivers", "processors", "exporters", "connectors", "extensions");

    private static final Map<String, String> REMOVED = Map.of(
            "awsprometheusremotewrite", "prometheus_remote_write with the extension sigv4auth",
            "logging", "debug");

    private static final Map<String, String> RENAMED = Map.of(
            "prometheusremotewrite", "prometheus_remote_write",
            "filelog", "file_log",
            "k8sattributes", "k8s_attributes",
            "metricstransform", "metrics_transform",
            "resourcedetection", "resource_detection",
            "loadbalancing", "load_balancing",
            "otlphttp", "otlp_http");

    private static final Pattern GROUP = Pattern.compile("(?<!\\$)(\\$\\$)*\\$\\{\\d+}");
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)(\\$\\$)*\\$[A-Za-z_]\\w*");
    private static final Duration SLOW = Duration.ofSeconds(10);

    private CollectorRules() {}

    static List<Rule> all() {
        return List.of(
                error(
                        "collector-removed-component",
                        "the component has been removed",
                        "The collector does not start: `unknown type`. (logging since core 0.111 and ADOT 0.42;"
                                + " awsprometheusremotewrite since ADOT 0.21.)",
                        "Use debug instead of logging, and prometheus_remote_write with the extension sigv4auth instead of"
                                + " awsprometheusremotewrite.",
                        (input, found) -> types(input, REMOVED, "is gone; use", found)),
                info(
                        "collector-renamed-component",
                        "the component has a new name",
                        "The old name is an alias that logs a warning and will go.",
                        "Write the new name, here and in the pipelines.",
                        (input, found) -> types(input, RENAMED, "is now", found)),
                error(
                        "collector-removed-key",
                        "the key has been removed",
                        "The collector refuses its configuration and does not start, or (for metrics.address) ignores it.",
                        "loglevel: write verbosity. aws_auth: use the extension sigv4auth. sending_queue of"
                                + " prometheus_remote_write: write remote_write_queue. telemetry.metrics.address: write readers.",
                        CollectorRules::removedKeys),
                error(
                        "collector-undefined-component",
                        "a pipeline or the service names a component that is not defined",
                        "The collector refuses its configuration and does not start.",
                        "Define it, or remove it from the list; extensions belong into service.extensions as well.",
                        CollectorRules::undefined),
                warning(
                        "collector-unused-component",
                        "the component is defined but in no pipeline",
                        "It does nothing; whoever relies on it waits in vain.",
                        "List it in a pipeline (or in service.extensions), or remove it.",
                        CollectorRules::unused),
                error(
                        "collector-unescaped-group",
                        "`${1}` is taken for a variable",
                        "The collector expands it before Prometheus' relabelling sees it, and refuses to start or writes garbage.",
                        "Write `$${1}` or `$$1`.",
                        (input, found) -> scalars(input, GROUP, "is expanded by the collector", found)),
                error(
                        "collector-env-syntax",
                        "`$NAME` is no longer expanded",
                        "Since core 0.104 (ADOT 0.41) a plain `$NAME` stops the start or stays as it is.",
                        "Write `${env:NAME}`.",
                        (input, found) -> scalars(input, VARIABLE, "is not expanded", found)),
                warning(
                        "collector-slow-batch",
                        "metrics wait long in a batch",
                        "What a batch holds back, the autoscaler cannot see: every second is a second later, and rates over"
                                + " short ranges are too low (8 % at 10 s).",
                        "Set the timeout of the metrics pipeline's batch processor to a few seconds.",
                        CollectorRules::slowBatch),
                warning(
                        "collector-debug-in-metrics-path",
                        "a debug exporter is in a pipeline",
                        "Every sample is written to the log, which costs more than the rest of the pipeline.",
                        "Remove it from the pipelines; switch it on only while looking for a fault.",
                        CollectorRules::debug));
    }

    private static void types(Input input, Map<String, String> names, String what, Rule.Found found) {
        for (Collector collector : input.collectors()) {
            for (String section : SECTIONS) {
                collector.components(section).forEach((id, entry) -> {
                    String better = names.get(Collector.type(id));
                    if (better != null) {
                        found.at(entry.key(), Collector.type(id) + " " + what + " " + better);
                    }
                });
            }
        }
    }

    private static void removedKeys(Input input, Rule.Found found) {
        for (Collector collector : input.collectors()) {
            collector
                    .components("exporters")
                    .forEach((id, entry) -> Collector.mapping(entry).ifPresent(exporter -> {
                        key(exporter, "loglevel", found);
                        key(exporter, "aws_auth", found);
                        if (Collector.type(id).matches("prometheus_?remote_?write")) {
                            key(exporter, "sending_queue", found);
                        }
                    }));
            collector
                    .root()
                    .get("service", "telemetry", "metrics")
                    .filter(Mapping.class::isInstance)
                    .ifPresent(metrics -> key((Mapping) metrics, "address", found));
        }
    }

    private static void key(Mapping mapping, String key, Rule.Found found) {
        Entry entry = mapping.entries().get(key);
        if (entry != null) {
            found.at(entry.key(), key + " is no key any more");
        }
    }

    private static void undefined(Input input, Rule.Found found) {
        for (Collector collector : input.collectors()) {
            for (String section : List.of("receivers", "processors", "exporters")) {
                Set<String> known = new HashSet<>(collector.components(section).keySet());
                known.addAll(collector.components("connectors").keySet());
                undefined(collector.listed("", section), known, section, found);
            }
            Set<String> extensions = collector.components("extensions").keySet();
            undefined(collector.extensions(), extensions, "extensions", found);
            for (Entry exporter : collector.components("exporters").values()) {
                Collector.mapping(exporter)
                        .flatMap(mapping -> mapping.get("auth", "authenticator"))
                        .filter(node -> node instanceof Scalar scalar
                                && !collector.used("extensions").contains(scalar.text()))
                        .ifPresent(node -> found.at(node.place(), node.shown() + " is not in service.extensions"));
            }
        }
    }

    private static void undefined(List<Scalar> ids, Set<String> known, String section, Rule.Found found) {
        for (Scalar id : ids) {
            if (!known.contains(id.text())) {
                found.at(id.place(), "there is no `" + id.text() + "` in " + section);
            }
        }
    }

    private static void unused(Input input, Rule.Found found) {
        for (Collector collector : input.collectors()) {
            for (String section : SECTIONS) {
                Set<String> used = new HashSet<>(collector.used(section));
                if (section.equals("connectors")) {
                    used.addAll(collector.used("receivers"));
                    used.addAll(collector.used("exporters"));
                }
                collector.components(section).forEach((id, entry) -> {
                    if (!used.contains(id)) {
                        found.at(entry.key(), id + " of " + section + " is not used");
                    }
                });
            }
        }
    }

    private static void scalars(Input input, Pattern pattern, String what, Rule.Found found) {
        for (Collector collector : input.collectors()) {
            if (!collector.expanded()) {
                scalars(collector.root(), pattern, what, found);
            }
        }
    }

    private static void scalars(YamlNode node, Pattern pattern, String what, Rule.Found found) {
        switch (node) {
            case Mapping mapping -> mapping.entries().values().forEach(e -> scalars(e.value(), pattern, what, found));
            case YamlNode.Sequence sequence -> sequence.items().forEach(item -> scalars(item, pattern, what, found));
            case Scalar scalar -> {
                if (pattern.matcher(scalar.text()).find()) {
                    found.at(scalar.place(), scalar.shown() + " " + what);
                }
            }
        }
    }

    private static void slowBatch(Input input, Rule.Found found) {
        for (Collector collector : input.collectors()) {
            for (Scalar processor : collector.listed("metrics", "processors")) {
                Entry entry = collector.components("processors").get(processor.text());
                if (entry != null && Collector.type(processor.text()).equals("batch")) {
                    Collector.mapping(entry)
                            .flatMap(batch -> batch.scalar("timeout"))
                            .ifPresent(timeout -> Pace.duration(timeout.text())
                                    .filter(length -> length.compareTo(SLOW) >= 0)
                                    .ifPresent(length ->
                                            found.at(timeout.place(), "metrics wait up to " + Durations.text(length))));
                }
            }
        }
    }

    private static void debug(Input input, Rule.Found found) {
        for (Collector collector : input.collectors()) {
            for (Scalar exporter : collector.listed("", "exporters")) {
                if (Set.of("debug", "logging").contains(Collector.type(exporter.text()))) {
                    found.at(exporter.place(), exporter.text() + " writes every item to the log");
                }
            }
        }
    }
}
