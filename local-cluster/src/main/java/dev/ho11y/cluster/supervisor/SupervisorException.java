package dev.ho11y.cluster.supervisor;

/** No cluster, or none that does what it is asked; the message is for the user. */
public final class SupervisorException extends Exception {
    private static final long serialVersionUID = 1;

    SupervisorException(String message) {
        super(message);
    }

    SupervisorException(String message, Throwable cause) {
        super(message, cause);
    }
}
