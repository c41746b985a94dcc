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
 * @param files where it is written, in the order of the scenario and its kustomizations
 * @param complete whether every object could be read
 * @param namesKnown whether at least the kind and name of every object could be read
 * @param deploymentNames names of all Deployments, those with mistakes too, so that a reference to them is no mistake
 * @param serviceNames the same of Services
 */
public record Deployed(
        List<ManifestFile> files,
        Manifests manifests,
        List<ScaledObject> scaledObjects,
        boolean complete,
        boolean namesKnown,
        Set<String> deploymentNames,
        Set<String> serviceNames) {
    public Deployed {
        files = List.copyOf(files);
        scaledObjects = List.copyOf(scaledObjects);
        deploymentNames = Collections.unmodifiableSet(new TreeSet<>(deploymentNames));
        serviceNames = Collections.unmodifiableSet(new TreeSet<>(serviceNames));
    }

    /** Whether there is no such Deployment; not while some names are unknown. */
    public boolean lacksDeployment(String name) {
        return namesKnown && !deploymentNames.contains(name);
    }

    /** Whether there is no such Service; not while some names are unknown. */
    public boolean lacksService(String name) {
        return namesKnown && !serviceNames.contains(name);
    }
}
