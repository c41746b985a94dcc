/**
 * AMP on this machine: {@link dev.ho11y.cluster.aws.amp.AmpDoor} serves the data plane of Amazon Managed Service for
 * Prometheus in front of a real Prometheus. What is refused never reaches it.
 *
 * <p>Requests are handled on threads of their own, several at once.
 */
@NullMarked
package dev.ho11y.cluster.aws.amp;

import org.jspecify.annotations.NullMarked;
