package dev.ho11y.cluster.aws.http;

/** Answers requests; called on a thread per request. */
@FunctionalInterface
public interface Handler {

    /**
     * The answer.
     *
     * @throws InterruptedException when the server closes
     */
    Reply handle(ReceivedRequest request) throws InterruptedException;
}
