package dev.ho11y.cluster.node;

/** Told what happens on a node, on the scheduler's thread. */
public interface NodeListener {

    /** Something happened to a pod; the status is the one after it. */
    void pod(PodStatus pod, PodChange change, String detail);

    /** An event about a pod: type Normal or Warning, with the kubelet's reasons. */
    void event(PodStatus pod, String type, String reason, String message);
}
