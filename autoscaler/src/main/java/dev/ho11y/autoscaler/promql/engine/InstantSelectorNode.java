package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.Modifiers;
import dev.ho11y.autoscaler.series.Series;
import dev.ho11y.autoscaler.series.StaleMarker;
import java.util.List;

/** The newest sample of each series within the look-back, unless a stale marker ended it. */
final class InstantSelectorNode implements VectorNode {

    private final SeriesSelection selection;
    private final Modifiers modifiers;
    private final VectorBuffer out = new VectorBuffer();

    InstantSelectorNode(Expr.VectorSelector selector) {
        selection = new SeriesSelection(selector.matchers());
        modifiers = selector.modifiers();
    }

    @Override
    public VectorBuffer evaluate(Evaluation evaluation, long now) {
        out.clear();
        select(evaluation, now, false);
        return out;
    }

    /** The same series, each with the time of its sample in seconds, as {@code timestamp()} wants it. */
    VectorBuffer timestamps(Evaluation evaluation, long now) {
        out.clear();
        select(evaluation, now, true);
        return out;
    }

    private void select(Evaluation evaluation, long now, boolean timestamps) {
        long reference = evaluation.reference(modifiers, now);
        long oldest = reference - evaluation.lookbackMillis();
        List<Series> selected = selection.in(evaluation.store());
        for (int i = 0; i < selected.size(); i++) {
            Series series = selected.get(i);
            int index = series.indexAtOrBefore(reference);
            if (index < 0 || series.timeMillis(index) <= oldest || StaleMarker.is(series.value(index))) {
                continue;
            }
            if (timestamps) {
                out.addDerived(evaluation, series.labels(), series.timeMillis(index) / 1000.0);
            } else {
                out.add(series.labels(), series.value(index));
            }
        }
    }
}
