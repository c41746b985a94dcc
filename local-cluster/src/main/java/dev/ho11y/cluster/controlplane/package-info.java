/**
 * The real control plane as plain processes on loopback: etcd, the API server, the controller manager with the HPA
 * controller, the scheduler, KEDA's operator and adapter. {@link dev.ho11y.cluster.controlplane.ControlPlane} starts them
 * with fresh certificates and tokens, waits until each is ready, restarts or kills one when asked, and stops all.
 *
 * <p>{@code ControlPlane} is safe on any thread; the rest is used by it alone.
 */
@NullMarked
package dev.ho11y.cluster.controlplane;

import org.jspecify.annotations.NullMarked;
