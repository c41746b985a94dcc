package dev.ho11y.cluster;

/** The machine does not give what a cluster needs; the message says what and how to help it. */
public final class ClusterException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
