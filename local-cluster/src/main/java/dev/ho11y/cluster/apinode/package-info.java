/**
 * A node behind a real API server: {@link dev.ho11y.cluster.apinode.ApiNode} registers itself, runs the pods that the
 * scheduler binds to it as processes of this machine, reports on them in the kubelet's words, serves their logs, and
 * forwards Services to them as kube-proxy would.
 *
 * <p>What cannot be honoured without containers leaves a pod pending, with an event that names the field. Resource
 * requests are only counted and limits not enforced. ConfigMaps and Secrets are read when a pod starts.
 *
 * <p>State belongs to the node's own scheduler thread; watches, API calls, files and processes are waited for on others.
 */
@NullMarked
package dev.ho11y.cluster.apinode;

import org.jspecify.annotations.NullMarked;
