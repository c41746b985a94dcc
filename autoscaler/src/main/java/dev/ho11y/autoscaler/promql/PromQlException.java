package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.promql.syntax.QueryException;

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

    static PromQlException in(String query, QueryException cause) {
        String before = query.substring(0, Math.min(cause.offset(), query.length()));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        return new PromQlException(line, column, String.valueOf(cause.getMessage()));
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
