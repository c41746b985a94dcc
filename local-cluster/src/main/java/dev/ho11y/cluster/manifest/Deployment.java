package dev.ho11y.cluster.manifest;

import java.util.Map;

/**
 * A Deployment of apps/v1.
 *
 * @param replicas how many pods are wanted at first; the autoscaler changes it later
 * @param selector {@code spec.selector.matchLabels}
 */
public record Deployment(
        String namespace, String name, int replicas, Map<String, String> selector, PodTemplate template) {

    /** @throws IllegalArgumentException if replicas is negative or the selector does not match the template's labels */
    public Deployment {
        Names.require("Deployment namespace", namespace);
        Names.require("Deployment name", name);
        selector = Map.copyOf(selector);
        if (replicas < 0) {
            throw new IllegalArgumentException(
                    "Deployment " + name + ": spec.replicas is " + replicas + ", expected 0 or more");
        }
        if (!template.labels().entrySet().containsAll(selector.entrySet())) {
            throw new IllegalArgumentException("Deployment " + name + ": spec.selector " + selector
                    + " does not match spec.template.metadata.labels " + template.labels());
        }
    }
}
