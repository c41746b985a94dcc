/**
 * The kubelet's rules about one container: its probes and the back-off of its restarts.
 *
 * <p>{@link dev.ho11y.cluster.kubelet.ContainerRun} probes one process from its start to its end, each probe by a
 * {@link dev.ho11y.cluster.kubelet.Check},
 * {@link dev.ho11y.cluster.kubelet.RestartBackOff} says how long to wait for the next. Both belong to the scheduler's
 * thread; {@link dev.ho11y.cluster.kubelet.HttpProber} speaks HTTP on others.
 */
@NullMarked
package dev.ho11y.cluster.kubelet;

import org.jspecify.annotations.NullMarked;
