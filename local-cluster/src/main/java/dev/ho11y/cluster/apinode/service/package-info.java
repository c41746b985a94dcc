/**
 * Services as a cluster has them: {@link dev.ho11y.cluster.apinode.service.ServiceRouter} forwards connections to cluster
 * IPs, {@link dev.ho11y.cluster.apinode.service.HostsFiles} lets pods find them by name.
 *
 * <p>The router belongs to the scheduler's thread and carries bytes on an event loop of its own.
 */
@NullMarked
package dev.ho11y.cluster.apinode.service;

import org.jspecify.annotations.NullMarked;
