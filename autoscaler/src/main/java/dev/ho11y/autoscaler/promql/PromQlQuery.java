package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.series.SeriesStore;
import java.time.Duration;
import java.time.Instant;

/** A compiled query. Keeps scratch memory: belongs to one thread at a time, like the store. */
@SuppressWarnings("DoNotCallSuggester")
public final class PromQlQuery {

    private final String text;

    PromQlQuery(String text) {
        this.text = text;
    }

    /**
     * The value at one moment.
     *
     * @throws PromQlException when the data do not allow it, such as many-to-many matching
     */
    public QueryValue instant(SeriesStore store, Instant at) {
        throw new UnsupportedOperationException("" + at);
    }

    /**
     * The values at start, start + step, … up to end.
     *
     * @throws PromQlException when the data do not allow it, or the query yields neither scalar nor instant vector
     */
    public QueryValue.Matrix range(SeriesStore store, Instant start, Instant end, Duration step) {
        throw new UnsupportedOperationException("" + start + end + step);
    }

    /**
     * The same query in a time that runs {@code factor} times as fast: every range, offset, subquery step and the
     * look-back is divided by it; timestamps after {@code @} stay.
     */
    public PromQlQuery timeScaled(double factor) {
        throw new UnsupportedOperationException("" + factor);
    }

    /** The same query as another server would evaluate it. */
    public PromQlQuery withOptions(EvaluationOptions options) {
        throw new UnsupportedOperationException("" + options);
    }

    public EvaluationOptions options() {
        throw new UnsupportedOperationException();
    }

    /** The query, printed canonically: one line, one spelling. */
    public String text() {
        return text;
    }

    /** What can be said of it without data. */
    public QueryShape shape() {
        throw new UnsupportedOperationException();
    }
}
