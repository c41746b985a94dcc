package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.function.Arithmetic;
import dev.ho11y.autoscaler.promql.syntax.BinaryOperator;
import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.QueryException;
import dev.ho11y.autoscaler.promql.syntax.VectorMatching;
import dev.ho11y.autoscaler.promql.syntax.VectorMatching.Cardinality;
import dev.ho11y.autoscaler.series.Labels;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Arithmetic and comparison between two instant vectors. Source: Prometheus 3.5 {@code engine.go}, VectorBinop. */
final class VectorMatchNode implements VectorNode {

    private final int offset;
    private final BinaryOperator operator;
    private final boolean returnBool;
    private final VectorMatching matching;
    private final VectorNode left;
    private final VectorNode right;
    private final MatchSignature signature;
    private final ResultLabels resultLabels;
    private final Map<Labels, Integer> ones = new HashMap<>();
    private final Set<Labels> matched = new HashSet<>();
    private final Map<Labels, Set<Labels>> results = new HashMap<>();
    private final VectorBuffer out = new VectorBuffer();

    VectorMatchNode(Expr.Binary binary, VectorNode left, VectorNode right) {
        this.offset = binary.operatorAt();
        this.operator = binary.operator();
        this.returnBool = binary.returnBool();
        this.matching = binary.matching();
        this.left = left;
        this.right = right;
        this.signature = new MatchSignature(matching);
        this.resultLabels = new ResultLabels(operator, matching);
    }

    @Override
    public VectorBuffer evaluate(Evaluation evaluation, long now) {
        VectorBuffer lefts = left.evaluate(evaluation, now);
        VectorBuffer rights = right.evaluate(evaluation, now);
        out.clear();
        if (lefts.size() == 0 || rights.size() == 0) {
            return out;
        }
        boolean oneIsLeft = matching.cardinality() == Cardinality.ONE_TO_MANY;
        VectorBuffer many = oneIsLeft ? rights : lefts;
        VectorBuffer one = oneIsLeft ? lefts : rights;
        indexOneSide(one, oneIsLeft ? "left" : "right");
        matched.clear();
        results.clear();
        for (int i = 0; i < many.size(); i++) {
            Labels group = signature.of(many.labels(i));
            Integer partner = ones.get(group);
            if (partner != null) {
                combine(evaluation, group, many, i, one, partner, oneIsLeft);
            }
        }
        return out.requireUniqueUnlessDelayed(evaluation, offset);
    }

    private void indexOneSide(VectorBuffer one, String side) {
        ones.clear();
        for (int i = 0; i < one.size(); i++) {
            Labels group = signature.of(one.labels(i));
            Integer other = ones.put(group, i);
            if (other != null) {
                throw new QueryException(
                        offset,
                        ("found duplicate series for the match group %s on the %s side of \"%s\": %s and %s; "
                                        + "each group may have one series there")
                                .formatted(group, side, operator.symbol(), one.labels(other), one.labels(i)));
            }
        }
    }

    private void combine(
            Evaluation evaluation, Labels group, VectorBuffer many, int i, VectorBuffer one, int j, boolean oneIsLeft) {
        double leftValue = oneIsLeft ? one.value(j) : many.value(i);
        double rightValue = oneIsLeft ? many.value(i) : one.value(j);
        double value = leftValue;
        if (!operator.isComparison() || returnBool) {
            value = Arithmetic.apply(operator, leftValue, rightValue);
        } else if (!Arithmetic.compare(operator, leftValue, rightValue)) {
            return;
        }
        Labels labels = resultLabels.of(many.labels(i), one.labels(j));
        if (returnBool && !evaluation.delayedNameRemoval()) {
            labels = labels.withoutMetadata();
        }
        requireFirst(group, labels);
        out.add(labels, value, returnBool);
    }

    private void requireFirst(Labels group, Labels labels) {
        if (matching.cardinality() == Cardinality.ONE_TO_ONE) {
            if (!matched.add(group)) {
                throw new QueryException(
                        offset,
                        ("several series of the left side match %s on the right side of \"%s\"; "
                                        + "many-to-one matching must be explicit (group_left/group_right)")
                                .formatted(group, operator.symbol()));
            }
        } else if (!results.computeIfAbsent(group, g -> new HashSet<>()).add(labels)) {
            throw new QueryException(
                    offset,
                    "several matches of \"%s\" yield %s; the labels of group_left/group_right must keep them apart"
                            .formatted(operator.symbol(), labels));
        }
    }
}
