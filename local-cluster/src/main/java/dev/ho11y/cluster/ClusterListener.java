package dev.ho11y.cluster;

import dev.ho11y.autoscaler.control.KubernetesEvent;
import dev.ho11y.cluster.node.PodChange;

/** Told what happens in a cluster, on the scheduler's thread. */
public interface ClusterListener {

    /** The replicas of a Deployment changed: wanted, existing without the terminating ones, and ready. */
    void replicas(String deployment, int desired, int current, int ready);

    /**
     * Something happened to a pod.
     *
     * @param restarts how often its process was started again
     * @param detail one line for people: why, which pid, which exit code
     */
    void pod(String name, String deployment, PodChange change, int restarts, String detail);

    /** An event as {@code kubectl get events} would show it. */
    void event(KubernetesEvent event);
}
