package dev.ho11y.cluster.manifest;

import java.util.Map;

/** A ConfigMap's {@code data}. */
public record ConfigMap(String namespace, String name, Map<String, String> data) {

    public ConfigMap {
        Names.require("ConfigMap namespace", namespace);
        Names.require("ConfigMap name", name);
        data = Map.copyOf(data);
    }
}
