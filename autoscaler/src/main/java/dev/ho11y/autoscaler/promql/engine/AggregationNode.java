package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.function.Accumulator;
import dev.ho11y.autoscaler.promql.syntax.AggregationOperator;
import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.series.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An aggregation that yields one value per group. */
final class AggregationNode implements VectorNode {

    private final AggregationOperator operator;
    private final Grouping grouping;
    private final VectorNode input;
    private final ScalarNode parameter;
    private final List<Accumulator> accumulators = new ArrayList<>();
    private final VectorBuffer out = new VectorBuffer();
    private final VectorBuffer groups = new VectorBuffer();

    AggregationNode(Expr.Aggregation aggregation, VectorNode input, ScalarNode parameter) {
        this.operator = aggregation.operator();
        this.grouping = new Grouping(aggregation.without(), Set.copyOf(aggregation.grouping()));
        this.input = input;
        this.parameter = parameter;
    }

    @Override
    public VectorBuffer evaluate(Evaluation evaluation, long now) {
        double argument = parameter.evaluate(evaluation, now);
        VectorBuffer vector = input.evaluate(evaluation, now);
        grouping.clear();
        groups.clear();
        for (int i = 0; i < vector.size(); i++) {
            Labels key = grouping.key(vector.labels(i));
            int number = grouping.number(key);
            if (number == groups.size()) {
                groups.add(key, 0, vector.isNameDropped(i));
                accumulator(number).reset(vector.value(i));
            } else {
                accumulators.get(number).add(vector.value(i));
            }
        }
        out.clear();
        for (int i = 0; i < groups.size(); i++) {
            out.add(groups.labels(i), accumulators.get(i).result(argument), groups.isNameDropped(i));
        }
        return out;
    }

    private Accumulator accumulator(int number) {
        if (number == accumulators.size()) {
            accumulators.add(Accumulator.of(operator));
        }
        return accumulators.get(number);
    }
}
