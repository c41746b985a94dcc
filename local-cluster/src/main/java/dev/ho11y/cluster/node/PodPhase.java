package dev.ho11y.cluster.node;

/** Where a pod is in its life. Kubernetes shows {@link #TERMINATING} as Running with a deletion timestamp. */
public enum PodPhase {
    PENDING,
    RUNNING,
    TERMINATING,
    GONE
}
