package dev.ho11y.autoscaler.exposition;

/** A body that is not of its format: which line, and what is wrong with it. */
public final class ExpositionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int line;

    public ExpositionException(int line, String reason) {
        super("line %d: %s".formatted(line, reason));
        this.line = line;
    }

    /** From 1. */
    public int line() {
        return line;
    }
}
