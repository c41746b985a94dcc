package dev.ho11y.runner.kubernetes;

import java.util.Optional;

/**
 * Which cluster to run on, and how.
 *
 * @param context of the kubeconfig; its current one when absent
 * @param namespace for objects that name none, and where objects are looked for; the context's when absent
 * @param apply whether the scenario's manifests are applied and removed; otherwise what is there is used and stays
 */
public record KubernetesOptions(Optional<String> context, Optional<String> namespace, boolean apply) {}
