package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.function.Arithmetic;
import dev.ho11y.autoscaler.promql.syntax.BinaryOperator;
import dev.ho11y.autoscaler.promql.syntax.Expr;

/** A binary operation between an instant vector and a scalar, on whichever sides. */
final class VectorScalarNode implements VectorNode {

    private final int offset;
    private final BinaryOperator operator;
    private final boolean returnBool;
    private final boolean scalarLeft;
    private final VectorNode vector;
    private final ScalarNode scalar;
    private final VectorBuffer out = new VectorBuffer();

    VectorScalarNode(Expr.Binary binary, VectorNode vector, ScalarNode scalar, boolean scalarLeft) {
        this.offset = binary.operatorAt();
        this.operator = binary.operator();
        this.returnBool = binary.returnBool();
        this.scalarLeft = scalarLeft;
        this.vector = vector;
        this.scalar = scalar;
    }

    @Override
    public VectorBuffer evaluate(Evaluation evaluation, long now) {
        VectorBuffer input = vector.evaluate(evaluation, now);
        double number = scalar.evaluate(evaluation, now);
        boolean filter = operator.isComparison() && !returnBool;
        out.clear();
        for (int i = 0; i < input.size(); i++) {
            double left = scalarLeft ? number : input.value(i);
            double right = scalarLeft ? input.value(i) : number;
            if (!filter) {
                out.addDerived(evaluation, input.labels(i), Arithmetic.apply(operator, left, right));
            } else if (Arithmetic.compare(operator, left, right)) {
                out.addFrom(input, i);
            }
        }
        return out.requireUniqueUnlessDelayed(evaluation, offset);
    }
}
