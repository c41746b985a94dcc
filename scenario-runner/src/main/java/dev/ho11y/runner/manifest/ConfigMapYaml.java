package dev.ho11y.runner.manifest;

import dev.ho11y.cluster.manifest.ConfigMap;
import dev.ho11y.runner.yaml.Accepts;
import dev.ho11y.runner.yaml.Default;
import dev.ho11y.runner.yaml.Doc;
import java.util.Map;

/** A ConfigMap as it is written (kubernetes: core/v1/types.go, ConfigMap). */
@Accepts({"apiVersion", "kind", "binaryData", "immutable"})
record ConfigMapYaml(
        @Doc("name and labels") ObjectMeta metadata,
        @Default("{}") Map<String, String> data) {
    ConfigMap toConfigMap() {
        return new ConfigMap(metadata.namespace(), metadata.name().value(), data);
    }
}
