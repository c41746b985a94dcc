package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.Numbers;
import dev.ho11y.autoscaler.series.Labels;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** {@code count_values}: how often each value occurs; the value becomes a label. */
final class CountValuesNode implements VectorNode {

    private final String valueLabel;
    private final Grouping grouping;
    private final VectorNode input;
    private final VectorBuffer out = new VectorBuffer();

    CountValuesNode(Expr.Aggregation aggregation, String valueLabel, VectorNode input) {
        this.valueLabel = valueLabel;
        this.input = input;
        Set<String> names = new HashSet<>(aggregation.grouping());
        if (!aggregation.without()) {
            names.add(valueLabel);
        }
        this.grouping = new Grouping(aggregation.without(), names);
    }

    @Override
    public VectorBuffer evaluate(Evaluation evaluation, long now) {
        VectorBuffer vector = input.evaluate(evaluation, now);
        Map<Labels, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < vector.size(); i++) {
            Labels valued = vector.labels(i).with(valueLabel, Numbers.format(vector.value(i)));
            counts.merge(grouping.key(valued), 1, Integer::sum);
        }
        out.clear();
        counts.forEach((labels, count) -> out.add(labels, count));
        return out;
    }
}
