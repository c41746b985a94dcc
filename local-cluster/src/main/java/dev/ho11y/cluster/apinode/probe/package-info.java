/**
 * The probes of API pods: {@link dev.ho11y.cluster.apinode.probe.ContainerProbes} makes of {@code httpGet}, {@code
 * tcpSocket} and {@code exec} what {@link dev.ho11y.cluster.kubelet.ContainerRun} runs.
 *
 * <p>Checks wait on the threads of the executor that they are given.
 */
@NullMarked
package dev.ho11y.cluster.apinode.probe;

import org.jspecify.annotations.NullMarked;
