package dev.ho11y.runner.environment;

/** The environment cannot carry the run: a port is taken, memory is short, a cluster does not answer. Exit code 3. */
public final class EnvironmentUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    /** The message is one line: what is missing, and what to do. */
    public EnvironmentUnavailable(String message) {
        super(message);
    }
}
