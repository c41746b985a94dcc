/**
 * The HTTP side of the doors: {@link dev.ho11y.cluster.aws.http.DoorServer} hands each request, whole and unaltered, to a
 * {@link dev.ho11y.cluster.aws.http.Handler} and writes its {@link dev.ho11y.cluster.aws.http.Reply}.
 *
 * <p>Sockets belong to one event loop; each request is handled on a virtual thread of its own and may block.
 */
@NullMarked
package dev.ho11y.cluster.aws.http;

import org.jspecify.annotations.NullMarked;
