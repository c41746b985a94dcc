package dev.ho11y.autoscaler.promql.syntax;

/** What is wrong at which character of the query; the API turns the offset into line and column. */
public final class QueryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int offset;

    /**
     * A complaint about one place.
     *
     * @param offset in characters from the start of the query, from 0
     */
    public QueryException(int offset, String reason) {
        super(reason);
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }
}
