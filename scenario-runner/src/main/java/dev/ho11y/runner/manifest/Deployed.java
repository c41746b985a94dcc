package dev.ho11y.runner.manifest;

import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.cluster.manifest.Manifests;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a scenario's manifests deploy.
 *
 * @param complete whether every object could be read
 * @param deploymentNames names of all Deployments, those with mistakes too, so that a reference to them is no mistake
 * @param serviceNames the same of Services
 */
public record Deployed(
        Manifests manifests,
        List<ScaledObject> scaledObjects,
        boolean complete,
        Set<String> deploymentNames,
        Set<String> serviceNames) {
    public Deployed {
        scaledObjects = List.copyOf(scaledObjects);
        deploymentNames = Collections.unmodifiableSet(new TreeSet<>(deploymentNames));
        serviceNames = Collections.unmodifiableSet(new TreeSet<>(serviceNames));
    }
}
