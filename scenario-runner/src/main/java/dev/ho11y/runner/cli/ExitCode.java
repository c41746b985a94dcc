package dev.ho11y.runner.cli;

/** What the process tells whoever started it. */
public enum ExitCode {
    /** All expectations are met, or there was nothing to judge and all went well. */
    MET(0),
    /** An expectation is not met. */
    NOT_MET(1),
    /** The command line or a file is wrong; nothing was started. */
    INVALID_INPUT(2),
    /** The environment is not available: no port, no memory, no cluster. */
    NO_ENVIRONMENT(3),
    /** The run proves nothing: the load could not keep its schedule, a pod never started. */
    RUN_INVALID(4),
    /** Interrupted, as shells count it. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number. */
    public int code() {
        return code;
    }
}
