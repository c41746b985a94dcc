/**
 * Pods of the API as processes: {@link dev.ho11y.cluster.apinode.pod.ApiPod} starts, probes, restarts and ends what a pod's
 * specification asks for, and says what its status is. The rules are the kubelet's.
 *
 * <p>All state belongs to the scheduler's thread; what waits for the API server, for files or for processes does so on
 * others and hands its outcome over.
 */
@NullMarked
package dev.ho11y.cluster.apinode.pod;

import org.jspecify.annotations.NullMarked;
