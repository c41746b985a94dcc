package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.promql.syntax.Parser;
import dev.ho11y.autoscaler.promql.syntax.QueryException;

/** Compiles queries. */
public final class PromQl {

    private PromQl() {}

    /**
     * Compiles one query, to be evaluated as a Prometheus server with default flags does.
     *
     * @throws PromQlException when the text is not PromQL, or is PromQL that is not supported
     */
    public static PromQlQuery compile(String query) {
        try {
            return new PromQlQuery(query, Parser.parse(query), EvaluationOptions.DEFAULT);
        } catch (QueryException e) {
            throw PromQlException.in(query, e);
        }
    }
}
