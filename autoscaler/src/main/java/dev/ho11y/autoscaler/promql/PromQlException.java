package dev.ho11y.autoscaler.promql;

/** A query that cannot be parsed, is not supported, or cannot be evaluated on the data at hand: what, and where in it. */
public final class PromQlException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;
    private final String reason;

    /**
     * A complaint about one place.
     *
     * @param line in the query, from 1
     * @param column in that line, from 1, in characters
     */
    public PromQlException(int line, int column, String reason) {
        super("query %d:%d: %s".formatted(line, column, reason));
        this.line = line;
        this.column = column;
        this.reason = reason;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** What is wrong, without the place. */
    public String reason() {
        return reason;
    }
}
