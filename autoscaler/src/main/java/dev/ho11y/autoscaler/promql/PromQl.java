package dev.ho11y.autoscaler.promql;

/** Compiles queries. */
public final class PromQl {

    private PromQl() {}

    /**
     * Compiles one query.
     *
     * @throws PromQlException when the text is not PromQL, or is PromQL that is not supported
     */
    public static PromQlQuery compile(String query) {
        return new PromQlQuery(query);
    }
}
