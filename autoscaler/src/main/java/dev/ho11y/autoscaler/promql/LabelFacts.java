package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.promql.engine.AbsentFunctions;
import dev.ho11y.autoscaler.promql.syntax.AggregationOperator;
import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.ValueType;
import dev.ho11y.autoscaler.series.LabelMatcher;
import dev.ho11y.autoscaler.series.Labels;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known, without data, of the labels of all series that an expression yields at one moment.
 *
 * @param single whether there is at most one series
 * @param open whether labels not named in {@code known} may be there, with any value; else they are absent
 * @param known label to its value when all series have the same one, to nothing when it may differ
 */
record LabelFacts(boolean single, boolean open, Map<String, Optional<String>> known) {

    private static final LabelFacts UNLABELLED = new LabelFacts(true, false, Map.of());

    LabelFacts {
        known = Map.copyOf(known);
    }

    boolean atMostOneSeries() {
        return single || (!open && known.values().stream().allMatch(Optional::isPresent));
    }

    static LabelFacts of(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral _, Expr.StringLiteral _ -> UNLABELLED;
            case Expr.VectorSelector selector -> selected(selector.matchers());
            case Expr.MatrixSelector matrix -> selected(matrix.selector().matchers());
            case Expr.Subquery subquery -> of(subquery.expr());
            case Expr.Unary unary -> unary.negative() ? of(unary.expr()).nameless() : of(unary.expr());
            case Expr.Paren paren -> of(paren.expr());
            case Expr.Binary binary -> BinaryLabelFacts.of(binary);
            case Expr.Aggregation aggregation -> aggregated(aggregation);
            case Expr.Call call -> called(call);
        };
    }

    private static LabelFacts selected(List<LabelMatcher> matchers) {
        Map<String, Optional<String>> known = new HashMap<>();
        for (LabelMatcher matcher : matchers) {
            if (matcher.operator() == LabelMatcher.Operator.EQUAL) {
                known.put(matcher.label(), Optional.of(matcher.value()));
            }
        }
        return new LabelFacts(false, true, known);
    }

    private static LabelFacts aggregated(Expr.Aggregation aggregation) {
        LabelFacts inner = of(aggregation.expr());
        AggregationOperator operator = aggregation.operator();
        LabelFacts groups = aggregation.without()
                ? inner.without(withName(aggregation.grouping()))
                : inner.only(aggregation.grouping());
        if (operator.isSelection()) {
            boolean one = groups.atMostOneSeries()
                    && isAtMostOne(aggregation.parameter().orElseThrow());
            return new LabelFacts(one || inner.atMostOneSeries(), inner.open, inner.known);
        }
        if (operator == AggregationOperator.COUNT_VALUES) {
            return groups.withUnknown(literal(aggregation.parameter().orElseThrow()), inner.atMostOneSeries());
        }
        return new LabelFacts(inner.atMostOneSeries() || groups.atMostOneSeries(), groups.open, groups.known);
    }

    private static boolean isAtMostOne(Expr k) {
        return k.unwrapped() instanceof Expr.NumberLiteral(int _, double value, boolean _) && value < 2;
    }

    private static String literal(Expr expr) {
        return expr.unwrapped() instanceof Expr.StringLiteral(int _, String value) ? value : "";
    }

    private static LabelFacts called(Expr.Call call) {
        List<Expr> arguments = call.arguments();
        return switch (call.function().name()) {
            case "absent", "absent_over_time" -> exactly(AbsentFunctions.labels(arguments.getFirst()));
            case "histogram_quantile", "histogram_fraction" ->
                of(arguments.getLast()).without(withName(List.of("le")));
            case "label_replace", "label_join" -> {
                LabelFacts inner = of(arguments.getFirst());
                yield inner.withUnknown(literal(arguments.get(1)), inner.atMostOneSeries());
            }
            case "sort", "sort_desc", "last_over_time" -> of(arguments.getFirst());
            case "vector", "scalar", "pi", "time" -> UNLABELLED;
            default -> ofSeries(arguments).nameless();
        };
    }

    /** The facts of the argument that holds series; without one the function makes a single element of its own. */
    private static LabelFacts ofSeries(List<Expr> arguments) {
        return arguments.stream()
                .filter(argument -> argument.type() == ValueType.VECTOR || argument.type() == ValueType.MATRIX)
                .findFirst()
                .map(LabelFacts::of)
                .orElse(UNLABELLED);
    }

    private static LabelFacts exactly(Labels labels) {
        Map<String, Optional<String>> known = new HashMap<>();
        labels.asMap().forEach((name, value) -> known.put(name, Optional.of(value)));
        return new LabelFacts(true, false, known);
    }

    /** What is known of one label; the empty string is an absent one. */
    Optional<String> value(String label) {
        return known.getOrDefault(label, open ? Optional.empty() : Optional.of(""));
    }

    LabelFacts nameless() {
        return without(List.of(Labels.METRIC_NAME, "__type__", "__unit__"));
    }

    LabelFacts without(Collection<String> labels) {
        Map<String, Optional<String>> rest = new HashMap<>(known);
        labels.forEach(label -> rest.put(label, Optional.of("")));
        return new LabelFacts(atMostOneSeries(), open, rest);
    }

    LabelFacts only(Collection<String> labels) {
        Map<String, Optional<String>> kept = new HashMap<>();
        labels.forEach(label -> kept.put(label, value(label)));
        return new LabelFacts(atMostOneSeries(), false, kept);
    }

    LabelFacts withUnknown(String label, boolean stillSingle) {
        Map<String, Optional<String>> changed = new HashMap<>(known);
        changed.put(label, Optional.empty());
        return new LabelFacts(stillSingle, open, changed);
    }

    static Set<String> withName(Collection<String> labels) {
        Set<String> names = new HashSet<>(labels);
        names.add(Labels.METRIC_NAME);
        return names;
    }
}
