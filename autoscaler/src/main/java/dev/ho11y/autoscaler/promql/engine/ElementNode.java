package dev.ho11y.autoscaler.promql.engine;

import java.util.function.DoubleUnaryOperator;

/** Computes each element's value from its own alone; the results are other quantities, without a name. */
final class ElementNode implements VectorNode {

    private final int offset;
    private final VectorNode input;
    private final DoubleUnaryOperator function;
    private final VectorBuffer out = new VectorBuffer();

    ElementNode(int offset, VectorNode input, DoubleUnaryOperator function) {
        this.offset = offset;
        this.input = input;
        this.function = function;
    }

    @Override
    public VectorBuffer evaluate(Evaluation evaluation, long now) {
        VectorBuffer vector = input.evaluate(evaluation, now);
        out.clear();
        for (int i = 0; i < vector.size(); i++) {
            out.addDerived(evaluation, vector.labels(i), function.applyAsDouble(vector.value(i)));
        }
        return out.requireUniqueUnlessDelayed(evaluation, offset);
    }
}
