package dev.ho11y.cluster.controlplane;

/** The control plane did not start, or did not do what it was told. The message says which component, and the end of its log. */
public final class ControlPlaneException extends Exception {
    private static final long serialVersionUID = 1;

    ControlPlaneException(String message) {
        super(message);
    }

    ControlPlaneException(String message, Throwable cause) {
        super(message, cause);
    }
}
