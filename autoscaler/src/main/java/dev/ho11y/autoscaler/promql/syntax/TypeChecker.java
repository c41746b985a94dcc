package dev.ho11y.autoscaler.promql.syntax;

import dev.ho11y.autoscaler.series.LabelMatcher;
import dev.ho11y.autoscaler.series.Labels;
import java.util.List;

/** Checks what the grammar leaves open. Source of the rules: Prometheus 3.5 {@code parse.go}, checkAST. */
final class TypeChecker {

    private TypeChecker() {}

    static void check(Expr expr) {
        switch (expr) {
            case Expr.NumberLiteral _, Expr.StringLiteral _ -> {}
            case Expr.VectorSelector selector -> selector(selector);
            case Expr.MatrixSelector range -> selector(range.selector());
            case Expr.Subquery subquery -> {
                check(subquery.expr());
                expect(subquery.expr(), ValueType.VECTOR, "a subquery");
            }
            case Expr.Unary unary -> {
                check(unary.expr());
                operand(unary.expr(), unary.at(), "the sign");
            }
            case Expr.Paren paren -> check(paren.expr());
            case Expr.Binary binary -> binary(binary);
            case Expr.Aggregation aggregation -> aggregation(aggregation);
            case Expr.Call call -> call(call);
        }
    }

    private static void expect(Expr expr, ValueType wanted, String where) {
        if (expr.type() != wanted) {
            throw new QueryException(
                    expr.at(), "%s takes %s, this is %s".formatted(where, article(wanted), article(expr.type())));
        }
    }

    private static String article(ValueType type) {
        return (type == ValueType.VECTOR ? "an " : "a ") + type;
    }

    private static void operand(Expr expr, int at, String what) {
        if (expr.type() != ValueType.SCALAR && expr.type() != ValueType.VECTOR) {
            throw new QueryException(
                    at, "%s takes scalars and instant vectors, not %s".formatted(what, article(expr.type())));
        }
    }

    private static void selector(Expr.VectorSelector selector) {
        if (!selector.name().isEmpty()) {
            List<LabelMatcher> inBraces =
                    selector.matchers().subList(0, selector.matchers().size() - 1);
            if (inBraces.stream().anyMatch(m -> m.label().equals(Labels.METRIC_NAME))) {
                throw new QueryException(selector.at(), "the metric name is set twice: before the braces and within");
            }
            return;
        }
        if (selector.matchers().stream().allMatch(m -> m.matches(""))) {
            throw new QueryException(
                    selector.at(), "the selector would select everything: one matcher must refuse the empty value");
        }
    }

    private static void binary(Expr.Binary binary) {
        check(binary.left());
        check(binary.right());
        BinaryOperator operator = binary.operator();
        int at = binary.operatorAt();
        String quoted = "\"" + operator.symbol() + "\"";
        operand(binary.left(), binary.left().at(), quoted);
        operand(binary.right(), binary.right().at(), quoted);
        boolean scalarLeft = binary.left().type() == ValueType.SCALAR;
        boolean scalarRight = binary.right().type() == ValueType.SCALAR;
        if (binary.returnBool() && !operator.isComparison()) {
            throw new QueryException(at, "\"bool\" follows comparisons only, not " + quoted);
        }
        if (operator.isComparison() && !binary.returnBool() && scalarLeft && scalarRight) {
            throw new QueryException(at, "a comparison between scalars needs \"bool\": " + operator.symbol() + " bool");
        }
        if (operator.isSet() && (scalarLeft || scalarRight)) {
            throw new QueryException(at, quoted + " takes two instant vectors, one side is a scalar");
        }
        VectorMatching matching = binary.matching();
        if ((scalarLeft || scalarRight) && !matching.labels().isEmpty()) {
            throw new QueryException(at, "\"on\" and \"ignoring\" match two instant vectors, one side is a scalar");
        }
        if (operator.isSet() && matching.cardinality() != VectorMatching.Cardinality.ONE_TO_ONE) {
            throw new QueryException(at, "\"group_left\" and \"group_right\" do not go with " + quoted);
        }
        for (String label : matching.include()) {
            if (matching.on() && matching.labels().contains(label)) {
                throw new QueryException(at, "the label \"%s\" is both in \"on\" and in \"group_…\"".formatted(label));
            }
        }
    }

    private static void aggregation(Expr.Aggregation aggregation) {
        String where = "aggregation \"%s\"".formatted(aggregation.operator().text());
        check(aggregation.expr());
        expect(aggregation.expr(), ValueType.VECTOR, where);
        aggregation.parameter().ifPresent(parameter -> {
            check(parameter);
            boolean text = aggregation.operator() == AggregationOperator.COUNT_VALUES;
            expect(parameter, text ? ValueType.STRING : ValueType.SCALAR, "the parameter of " + where);
        });
    }

    private static void call(Expr.Call call) {
        Function function = call.function();
        int count = call.arguments().size();
        if (count < function.fewest() || count > function.most()) {
            throw new QueryException(
                    call.at(), "function \"%s\" takes %s, not %d".formatted(function.name(), arity(function), count));
        }
        for (int i = 0; i < count; i++) {
            Expr argument = call.arguments().get(i);
            check(argument);
            expect(argument, function.parameter(i), "function \"%s\"".formatted(function.name()));
        }
    }

    private static String arity(Function function) {
        if (function.most() == Integer.MAX_VALUE) {
            return "at least %d argument(s)".formatted(function.fewest());
        }
        return function.fewest() == function.most()
                ? "%d argument(s)".formatted(function.most())
                : "%d or %d arguments".formatted(function.fewest(), function.most());
    }
}
