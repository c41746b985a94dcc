package dev.ho11y.workload.downstream;

/** A downstream call without a complete reply. */
final class CallFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String errorType;

    /**
     * Creates the failure.
     *
     * @param errorType one word of a closed list, because it becomes a label value
     * @param message what happened, for a log line
     */
    CallFailedException(String errorType, String message) {
        super(message);
        this.errorType = errorType;
    }

    String errorType() {
        return errorType;
    }
}
