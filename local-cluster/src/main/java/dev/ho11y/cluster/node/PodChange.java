package dev.ho11y.cluster.node;

/** What happened to a pod. */
public enum PodChange {
    /** The pod exists; its process may not yet run. */
    CREATED,
    /** Its first process runs. */
    STARTED,
    /** It takes requests. */
    READY,
    /** It takes no requests any more, or not for now. */
    UNREADY,
    /** Its process ended without being asked to, or cannot be started. */
    FAILED,
    /** A new process runs in the place of the one that failed. */
    RESTARTED,
    /** It is being drained. */
    TERMINATING,
    /** Its process is gone and it does not come back. */
    GONE
}
