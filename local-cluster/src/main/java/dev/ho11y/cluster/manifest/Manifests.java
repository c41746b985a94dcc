package dev.ho11y.cluster.manifest;

import java.util.List;

/** Everything that is deployed into one cluster. */
public record Manifests(List<Deployment> deployments, List<Service> services, List<ConfigMap> configMaps) {

    /** @throws IllegalArgumentException if two objects of one kind share namespace and name */
    public Manifests {
        deployments = List.copyOf(deployments);
        services = List.copyOf(services);
        configMaps = List.copyOf(configMaps);
        refuseTwins(
                "Deployment",
                deployments.stream().map(d -> d.namespace() + "/" + d.name()).toList());
        refuseTwins(
                "Service",
                services.stream().map(s -> s.namespace() + "/" + s.name()).toList());
        refuseTwins(
                "ConfigMap",
                configMaps.stream().map(c -> c.namespace() + "/" + c.name()).toList());
    }

    private static void refuseTwins(String kind, List<String> names) {
        names.stream()
                .filter(n -> names.indexOf(n) != names.lastIndexOf(n))
                .findFirst()
                .ifPresent(twin -> {
                    throw new IllegalArgumentException(kind + " " + twin + " is declared twice: rename or remove one");
                });
    }
}
