package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.syntax.BinaryOperator;
import dev.ho11y.autoscaler.promql.syntax.VectorMatching;
import dev.ho11y.autoscaler.series.Labels;
import java.util.List;
import java.util.Set;

/** The labels of a matched pair: those of the many side, changed as the matching says. */
final class ResultLabels {

    private final List<String> include;
    private final LabelCache base;

    ResultLabels(BinaryOperator operator, VectorMatching matching) {
        include = matching.include();
        boolean oneToOne = matching.cardinality() == VectorMatching.Cardinality.ONE_TO_ONE;
        Set<String> names = Set.copyOf(matching.labels());
        base = new LabelCache(many -> {
            Labels labels = operator.isArithmetic() ? many.withoutMetadata() : many;
            if (!oneToOne) {
                return labels;
            }
            return matching.on() ? labels.only(names) : labels.without(names);
        });
    }

    Labels of(Labels many, Labels one) {
        Labels labels = base.apply(many);
        for (String name : include) {
            labels = labels.with(name, one.get(name));
        }
        return labels;
    }
}
