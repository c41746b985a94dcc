/**
 * A cluster on this machine: {@link dev.ho11y.cluster.LocalCluster} runs the pods of Deployments as processes, routes
 * Service names to them through a forward proxy, receives their spans, and scales them when told.
 *
 * <p>All calls and callbacks belong to the scheduler's thread, unless a method says otherwise.
 */
@NullMarked
package dev.ho11y.cluster;

import org.jspecify.annotations.NullMarked;
