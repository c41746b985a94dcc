package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.syntax.BinaryOperator;
import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.series.Labels;
import java.util.HashSet;
import java.util.Set;

/** {@code and}, {@code or}, {@code unless}: elements pass unchanged. */
final class SetNode implements VectorNode {

    private final int offset;
    private final BinaryOperator operator;
    private final VectorNode left;
    private final VectorNode right;
    private final MatchSignature signature;
    private final Set<Labels> signatures = new HashSet<>();
    private final VectorBuffer out = new VectorBuffer();

    SetNode(Expr.Binary binary, VectorNode left, VectorNode right) {
        this.offset = binary.operatorAt();
        this.operator = binary.operator();
        this.left = left;
        this.right = right;
        this.signature = new MatchSignature(binary.matching());
    }

    @Override
    public VectorBuffer evaluate(Evaluation evaluation, long now) {
        VectorBuffer lefts = left.evaluate(evaluation, now);
        VectorBuffer rights = right.evaluate(evaluation, now);
        out.clear();
        if (operator == BinaryOperator.OR) {
            collectSignatures(lefts);
            for (int i = 0; i < lefts.size(); i++) {
                out.addFrom(lefts, i);
            }
            add(rights, false);
        } else {
            collectSignatures(rights);
            add(lefts, operator == BinaryOperator.AND);
        }
        return out.requireUniqueUnlessDelayed(evaluation, offset);
    }

    private void collectSignatures(VectorBuffer vector) {
        signatures.clear();
        for (int i = 0; i < vector.size(); i++) {
            signatures.add(signature.of(vector.labels(i)));
        }
    }

    /** Adds the elements that have, or have not, a counterpart on the other side. */
    private void add(VectorBuffer vector, boolean withCounterpart) {
        for (int i = 0; i < vector.size(); i++) {
            if (signatures.contains(signature.of(vector.labels(i))) == withCounterpart) {
                out.addFrom(vector, i);
            }
        }
    }
}
