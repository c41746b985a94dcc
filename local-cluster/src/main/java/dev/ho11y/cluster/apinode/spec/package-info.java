/**
 * What the specification of a pod means on this machine: {@link dev.ho11y.cluster.apinode.spec.Support} says what cannot be
 * honoured, {@link dev.ho11y.cluster.apinode.spec.ContainerEnvironment}, {@link
 * dev.ho11y.cluster.apinode.spec.CommandLine} and {@link dev.ho11y.cluster.apinode.spec.VolumeContents} what a container is
 * given.
 *
 * <p>Immutable and safe on any thread; what reads {@link dev.ho11y.cluster.apinode.spec.Objects} waits for the API server.
 */
@NullMarked
package dev.ho11y.cluster.apinode.spec;

import org.jspecify.annotations.NullMarked;
