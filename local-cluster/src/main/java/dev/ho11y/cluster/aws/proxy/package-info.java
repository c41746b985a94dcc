/**
 * {@link dev.ho11y.cluster.aws.proxy.SigV4Proxy} signs what it is given and passes it on, for clients that cannot sign.
 *
 * <p>Requests are handled on threads of their own, several at once.
 */
@NullMarked
package dev.ho11y.cluster.aws.proxy;

import org.jspecify.annotations.NullMarked;
