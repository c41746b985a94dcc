/**
 * What is deployed: the parts of Deployments, Services and ConfigMaps that a cluster on this machine honours, under the
 * names that Kubernetes gives them. {@link dev.ho11y.cluster.manifest.Manifests} is the root.
 *
 * <p>Pure records, safe to share between threads. Reading YAML is not done here.
 */
@NullMarked
package dev.ho11y.cluster.manifest;

import org.jspecify.annotations.NullMarked;
