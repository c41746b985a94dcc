package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.series.LabelMatcher;
import dev.ho11y.autoscaler.series.Labels;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code absent} and {@code absent_over_time}: one element when there is none. */
public final class AbsentFunctions {

    private AbsentFunctions() {}

    static VectorNode absent(VectorNode input, Labels labels) {
        VectorBuffer out = new VectorBuffer();
        return (evaluation, now) -> {
            boolean none = input.evaluate(evaluation, now).size() == 0;
            out.clear();
            if (none) {
                out.add(labels, 1);
            }
            return out;
        };
    }

    static VectorNode absentOverTime(WindowNode input, Labels labels) {
        VectorBuffer out = new VectorBuffer();
        return (evaluation, now) -> {
            int count = input.prepare(evaluation, now);
            boolean none = true;
            for (int i = 0; i < count && none; i++) {
                none = input.window(i).isEmpty();
            }
            out.clear();
            if (none) {
                out.add(labels, 1);
            }
            return out;
        };
    }

    /**
     * The labels of the one element: what the selector's equality matchers say, a label matched twice left out. Source:
     * Prometheus 3.5 {@code functions.go}, createLabelsForAbsentFunction.
     */
    public static Labels labels(Expr argument) {
        return switch (argument.unwrapped()) {
            case Expr.VectorSelector selector -> labels(selector.matchers());
            case Expr.MatrixSelector matrix -> labels(matrix.selector().matchers());
            default -> Labels.EMPTY;
        };
    }

    private static Labels labels(List<LabelMatcher> matchers) {
        Map<String, String> labels = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (LabelMatcher matcher : matchers) {
            if (matcher.label().equals(Labels.METRIC_NAME)) {
                continue;
            }
            if (matcher.operator() == LabelMatcher.Operator.EQUAL && seen.add(matcher.label())) {
                labels.put(matcher.label(), matcher.value());
            } else {
                labels.remove(matcher.label());
            }
        }
        return Labels.of(labels);
    }
}
