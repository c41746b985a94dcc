package dev.ho11y.cluster.node;

import dev.ho11y.cluster.manifest.PodTemplate;

/**
 * A pod that is wanted.
 *
 * @param owner the ReplicaSet; the pod's name begins with it
 */
public record PodRequest(String namespace, String deployment, String owner, PodTemplate template) {}
