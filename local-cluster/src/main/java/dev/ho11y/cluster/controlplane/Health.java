package dev.ho11y.cluster.controlplane;

/** How a component is. */
public enum Health {
    /** It was started and has not said yet that it is ready. */
    STARTING,
    /** It says that it is ready. */
    READY,
    /** It was ready, runs, and does not say so any more. */
    UNHEALTHY,
    /** Its process has ended. */
    ENDED
}
