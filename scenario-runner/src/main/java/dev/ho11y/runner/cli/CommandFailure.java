package dev.ho11y.runner.cli;

/** Ends a command with one line for the user and an exit code; for what the user or the machine must put right. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    /** {@code message} is one line: what is wrong, and how to put it right. */
    public CommandFailure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The exit code of the process. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
