package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.function.ValueOrder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code sort} and {@code sort_desc}. */
final class SortNode implements VectorNode {

    private final VectorNode input;
    private final boolean descending;
    private final VectorBuffer out = new VectorBuffer();

    SortNode(VectorNode input, boolean descending) {
        this.input = input;
        this.descending = descending;
    }

    @Override
    public VectorBuffer evaluate(Evaluation evaluation, long now) {
        VectorBuffer vector = input.evaluate(evaluation, now);
        List<Integer> order = IntStream.range(0, vector.size())
                .boxed()
                .sorted((a, b) -> ValueOrder.compare(vector.value(a), vector.value(b), descending))
                .collect(Collectors.toList());
        out.clear();
        order.forEach(i -> out.addFrom(vector, i));
        return out;
    }
}
