/**
 * The way out of a cluster on this machine: a proxy that takes {@code CONNECT} and leads the host names of AWS to doors here. What asks
 * for AMP or X-Ray is thus configured exactly as it is where those are real, and nothing leaves the machine.
 *
 * <p>{@link dev.ho11y.cluster.egress.Egress} is callable from any thread; its handlers live on Netty's event loops.
 */
@NullMarked
package dev.ho11y.cluster.egress;

import org.jspecify.annotations.NullMarked;
