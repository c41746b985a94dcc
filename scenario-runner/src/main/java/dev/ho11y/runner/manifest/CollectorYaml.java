package dev.ho11y.runner.manifest;

import dev.ho11y.runner.yaml.Accepts;
import dev.ho11y.runner.yaml.Default;
import dev.ho11y.runner.yaml.Doc;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.YamlNode;
import java.util.List;
import java.util.Map;

/** An OpenTelemetry collector's file as it is written (opentelemetry-collector: otelcol/unmarshaler.go). */
record CollectorYaml(
        @Doc("where data come from") Map<String, YamlNode> receivers,
        @Default("{}") Map<String, YamlNode> processors,
        @Doc("where data go to") Map<String, YamlNode> exporters,
        @Default("{}") Map<String, YamlNode> connectors,
        @Default("{}") Map<String, YamlNode> extensions,
        @Doc("what is switched on") Service service) {

    @Accepts("telemetry")
    record Service(
            @Default("[]") List<Located<String>> extensions,

            @Doc("which receivers, processors and exporters belong together")
            Map<String, Pipeline> pipelines) {}

    record Pipeline(
            @Doc("where data come from") List<Located<String>> receivers,
            @Default("[]") List<Located<String>> processors,
            @Doc("where data go to") List<Located<String>> exporters) {}
}
