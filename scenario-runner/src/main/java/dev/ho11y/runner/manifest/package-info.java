/**
 * The files of a deployment: Kubernetes manifests become {@code dev.ho11y.cluster.manifest} and
 * {@code dev.ho11y.autoscaler.keda} records, the collector's file becomes a
 * {@link dev.ho11y.cluster.pipeline.CollectorConfig}. {@link dev.ho11y.runner.manifest.ManifestFiles} and
 * {@link dev.ho11y.runner.manifest.CollectorFile} are the entrances.
 *
 * <p>What Kubernetes and the collector know is accepted, whether it matters to a run or not; what they do not know is a
 * mistake. Stateless but for the {@link dev.ho11y.runner.yaml.Problems} that are handed in.
 */
@NullMarked
package dev.ho11y.runner.manifest;

import org.jspecify.annotations.NullMarked;
