package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.promql.engine.CompiledQuery;
import dev.ho11y.autoscaler.promql.engine.Evaluation;
import dev.ho11y.autoscaler.promql.engine.VectorBuffer;
import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.Printer;
import dev.ho11y.autoscaler.promql.syntax.QueryException;
import dev.ho11y.autoscaler.promql.syntax.TimeScale;
import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.SampleWindow;
import dev.ho11y.autoscaler.series.SeriesStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A compiled query. Keeps scratch memory: belongs to one thread at a time, like the store. */
public final class PromQlQuery {

    private final String source;
    private final Expr expr;
    private final EvaluationOptions options;
    private final CompiledQuery compiled;

    PromQlQuery(String source, Expr expr, EvaluationOptions options) {
        this.source = source;
        this.expr = expr;
        this.options = options;
        this.compiled = CompiledQuery.of(expr);
    }

    /**
     * The value at one moment.
     *
     * @throws PromQlException when the data do not allow it, such as many-to-many matching
     */
    public QueryValue instant(SeriesStore store, Instant at) {
        long now = at.toEpochMilli();
        Evaluation evaluation = evaluation(store, now, now);
        try {
            return switch (compiled) {
                case CompiledQuery.Scalar scalar -> new QueryValue.Scalar(at, scalar.evaluate(evaluation, now));
                case CompiledQuery.Vector vector -> vector(vector.evaluate(evaluation, now), at);
                case CompiledQuery.Matrix matrix -> matrix(matrix, evaluation, now);
                case CompiledQuery.Text(String value) -> new QueryValue.Text(at, value);
            };
        } catch (QueryException e) {
            throw PromQlException.in(source, e);
        }
    }

    private Evaluation evaluation(SeriesStore store, long start, long end) {
        return new Evaluation(
                store,
                start,
                end,
                options.lookback().toMillis(),
                options.subqueryStep().toMillis(),
                options.delayedNameRemoval());
    }

    private static QueryValue.Vector vector(VectorBuffer vector, Instant at) {
        List<Sample> samples = new ArrayList<>(vector.size());
        for (int i = 0; i < vector.size(); i++) {
            samples.add(new Sample(vector.labels(i), at, vector.value(i)));
        }
        return new QueryValue.Vector(samples);
    }

    private static QueryValue.Matrix matrix(CompiledQuery.Matrix matrix, Evaluation evaluation, long now) {
        MatrixBuilder builder = new MatrixBuilder();
        matrix.evaluate(evaluation, now, (labels, window) -> addAll(builder, labels, window));
        return builder.build();
    }

    private static void addAll(MatrixBuilder builder, Labels labels, SampleWindow window) {
        for (int i = 0; i < window.size(); i++) {
            builder.add(labels, Instant.ofEpochMilli(window.timeMillis(i)), window.value(i));
        }
    }

    /**
     * The values at start, start + step, … up to end, as rows sorted by their labels.
     *
     * @throws PromQlException when the data do not allow it, or the query yields neither scalar nor instant vector
     * @throws IllegalArgumentException when the step is not at least a millisecond, or the end is before the start
     */
    public QueryValue.Matrix range(SeriesStore store, Instant start, Instant end, Duration step) {
        if (step.toMillis() < 1 || end.isBefore(start)) {
            throw new IllegalArgumentException("range query: from %s to %s step %s".formatted(start, end, step));
        }
        Evaluation evaluation = evaluation(store, start.toEpochMilli(), end.toEpochMilli());
        MatrixBuilder builder = new MatrixBuilder();
        try {
            for (Instant at = start; !at.isAfter(end); at = at.plus(step)) {
                step(evaluation, at, builder);
            }
        } catch (QueryException e) {
            throw PromQlException.in(source, e);
        }
        return builder.build();
    }

    private void step(Evaluation evaluation, Instant at, MatrixBuilder builder) {
        switch (compiled) {
            case CompiledQuery.Scalar scalar ->
                builder.add(Labels.EMPTY, at, scalar.evaluate(evaluation, at.toEpochMilli()));
            case CompiledQuery.Vector vector -> {
                VectorBuffer elements = vector.evaluate(evaluation, at.toEpochMilli());
                for (int i = 0; i < elements.size(); i++) {
                    builder.add(elements.labels(i), at, elements.value(i));
                }
            }
            case CompiledQuery.Matrix _, CompiledQuery.Text _ ->
                throw new QueryException(
                        0, "a range query takes a scalar or an instant vector, this is a " + expr.type());
        }
    }

    /**
     * The same query in a time that runs {@code factor} times as fast: every range, offset, subquery step and the
     * look-back is divided by it. Timestamps after {@code @} and plain numbers, such as how far {@code predict_linear}
     * looks ahead, stay.
     *
     * @throws IllegalArgumentException when the factor is not a positive number
     */
    public PromQlQuery timeScaled(double factor) {
        TimeScale scale = new TimeScale(factor);
        EvaluationOptions scaled = new EvaluationOptions(
                Duration.ofMillis(scale.positive(options.lookback().toMillis())),
                Duration.ofMillis(scale.positive(options.subqueryStep().toMillis())),
                options.delayedNameRemoval());
        return new PromQlQuery(source, scale.apply(expr), scaled);
    }

    /** The same query as another server would evaluate it. */
    public PromQlQuery withOptions(EvaluationOptions other) {
        return new PromQlQuery(source, expr, other);
    }

    public EvaluationOptions options() {
        return options;
    }

    /** The query, printed canonically: one line, one spelling, without comments. */
    public String text() {
        return Printer.print(expr);
    }

    /** What can be said of it without data. */
    public QueryShape shape() {
        return ShapeAnalysis.of(expr);
    }
}
