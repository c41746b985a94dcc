package dev.ho11y.runner.environment;

/** The run cannot say anything about the scenario: a pod never became ready, say. Exit code 4. */
public final class RunInvalid extends Exception {
    private static final long serialVersionUID = 1;

    /** The message says what happened; it may have further lines, such as the end of a log. */
    public RunInvalid(String message) {
        super(message);
    }
}
