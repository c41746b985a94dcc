package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.Modifiers;
import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.SampleWindow;
import dev.ho11y.autoscaler.series.Series;
import java.util.List;

/** All samples of each series in a window that is open on the left, as since Prometheus 3.0. */
final class RangeSelectorNode implements WindowNode {

    private final SeriesSelection selection;
    private final Modifiers modifiers;
    private final long rangeMillis;
    private final SampleWindow window = new SampleWindow();
    private List<Series> selected = List.of();
    private long reference;

    RangeSelectorNode(Expr.MatrixSelector matrix) {
        selection = new SeriesSelection(matrix.selector().matchers());
        modifiers = matrix.modifiers();
        rangeMillis = matrix.rangeMillis();
    }

    @Override
    public int prepare(Evaluation evaluation, long now) {
        selected = selection.in(evaluation.store());
        reference = evaluation.reference(modifiers, now);
        return selected.size();
    }

    @Override
    public Labels labels(int index) {
        return selected.get(index).labels();
    }

    @Override
    public SampleWindow window(int index) {
        selected.get(index).read(reference - rangeMillis, reference, window);
        return window;
    }
}
