/**
 * Service names to pods: a forward HTTP/1.1 proxy that does what kube-proxy and the cluster's DNS do for callers that
 * honour {@code HTTP_PROXY}.
 *
 * <p>{@link dev.ho11y.cluster.routing.ForwardProxy} is given a {@link dev.ho11y.cluster.routing.RouteTable} and routes
 * each request to the next ready pod. Connections, pools and exchanges belong to the one event loop; the methods of
 * {@code ForwardProxy} may be called from any thread.
 */
@NullMarked
package dev.ho11y.cluster.routing;

import org.jspecify.annotations.NullMarked;
