package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.function.ValueOrder;
import dev.ho11y.autoscaler.promql.syntax.AggregationOperator;
import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code topk} and {@code bottomk}: the k first elements of each group, best first, NaN last. */
final class TopNode implements VectorNode {

    private final int offset;
    private final boolean largest;
    private final Grouping grouping;
    private final VectorNode input;
    private final ScalarNode parameter;
    private final VectorBuffer out = new VectorBuffer();

    TopNode(Expr.Aggregation aggregation, VectorNode input, ScalarNode parameter) {
        this.offset = aggregation.at();
        this.largest = aggregation.operator() == AggregationOperator.TOPK;
        this.grouping = new Grouping(aggregation.without(), Set.copyOf(aggregation.grouping()));
        this.input = input;
        this.parameter = parameter;
    }

    @Override
    public VectorBuffer evaluate(Evaluation evaluation, long now) {
        double k = parameter.evaluate(evaluation, now);
        VectorBuffer vector = input.evaluate(evaluation, now);
        out.clear();
        if (vector.size() == 0) {
            return out;
        }
        if (!(Math.abs(k) < Long.MAX_VALUE)) {
            throw new QueryException(offset, "%s is no number of elements".formatted(k));
        }
        for (List<Integer> group : groups(vector)) {
            group.sort((a, b) -> ValueOrder.compare(vector.value(a), vector.value(b), largest));
            group.stream().limit(Math.max(0, (long) k)).forEach(i -> out.addFrom(vector, i));
        }
        return out;
    }

    private List<List<Integer>> groups(VectorBuffer vector) {
        grouping.clear();
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < vector.size(); i++) {
            int number = grouping.number(grouping.key(vector.labels(i)));
            if (number == groups.size()) {
                groups.add(new ArrayList<>());
            }
            groups.get(number).add(i);
        }
        return groups;
    }
}
