package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.QueryException;
import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.SampleWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An instant query evaluated step by step over a window; steps are multiples of the step length since the epoch. */
final class SubqueryNode implements WindowNode {

    private static final long MOST_STEPS = 1_000_000;

    private final Expr.Subquery subquery;
    private final VectorNode inner;
    private final Map<Labels, Integer> indexes = new HashMap<>();
    private final List<Labels> series = new ArrayList<>();
    private final List<SampleWindow> windows = new ArrayList<>();

    SubqueryNode(Expr.Subquery subquery, VectorNode inner) {
        this.subquery = subquery;
        this.inner = inner;
    }

    @Override
    public int prepare(Evaluation evaluation, long now) {
        indexes.clear();
        series.clear();
        long until = evaluation.reference(subquery.modifiers(), now);
        long after = until - subquery.rangeMillis();
        long step = subquery.stepMillis() == 0 ? evaluation.subqueryStepMillis() : subquery.stepMillis();
        if (subquery.rangeMillis() / step > MOST_STEPS) {
            throw new QueryException(
                    subquery.at(),
                    "the subquery has %d steps, more than %d".formatted(subquery.rangeMillis() / step, MOST_STEPS));
        }
        long first = (Math.floorDiv(after, step) + 1) * step;
        for (long moment = first; moment <= until; moment += step) {
            collect(inner.evaluate(evaluation, moment), moment, after, until);
        }
        return series.size();
    }

    private void collect(VectorBuffer vector, long moment, long after, long until) {
        for (int i = 0; i < vector.size(); i++) {
            Labels labels = vector.labels(i);
            Integer index = indexes.get(labels);
            if (index == null) {
                index = series.size();
                indexes.put(labels, index);
                series.add(labels);
                if (windows.size() == index) {
                    windows.add(new SampleWindow());
                }
                windows.get(index).reset(after, until);
            }
            windows.get(index).add(moment, vector.value(i));
        }
    }

    @Override
    public Labels labels(int index) {
        return series.get(index);
    }

    @Override
    public SampleWindow window(int index) {
        return windows.get(index);
    }
}
