package dev.ho11y.cluster;

/** Whether all wanted pods became ready in time. */
public sealed interface Readiness {

    /** All are ready. */
    record Ready() implements Readiness {}

    /**
     * One is not.
     *
     * @param pod the first that is not ready
     * @param reason what is known: waiting for its image, its probe, its restart
     * @param logTail the last lines of its log; may be empty
     */
    record NotReady(String pod, String reason, String logTail) implements Readiness {}
}
