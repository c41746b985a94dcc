package dev.ho11y.runner.lint;

import dev.ho11y.autoscaler.promql.PromQl;
import dev.ho11y.autoscaler.promql.PromQlException;
import dev.ho11y.autoscaler.promql.QueryShape;
import dev.ho11y.autoscaler.promql.syntax.AggregationOperator;
import dev.ho11y.autoscaler.promql.syntax.BinaryOperator;
import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.Parser;
import dev.ho11y.autoscaler.promql.syntax.ValueType;
import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A trigger's query and what can be said of it without data. */
record Query(Input.Trigger trigger, Scalar text, Expr expr, QueryShape shape) {
    private static final Set<String> SIGNED = Set.of("deriv", "predict_linear", "delta", "idelta");

    static Optional<Query> of(Input.Trigger trigger, Scalar text) {
        try {
            QueryShape shape = PromQl.compile(text.text()).shape();
            return Optional.of(new Query(trigger, text, Parser.parse(text.text()), shape));
        } catch (PromQlException e) {
            return Optional.empty();
        }
    }

    Place place() {
        return text.place();
    }

    Place placeOf(Expr part) {
        return text.placeAt(part.at());
    }

    /** Whether the value is an average, a quantile or a ratio: a figure that does not grow with the load as a whole. */
    boolean isAverage() {
        return isAverage(expr);
    }

    private static boolean isAverage(Expr expr) {
        return switch (expr) {
            case Expr.Paren paren -> isAverage(paren.expr());
            case Expr.Unary unary -> isAverage(unary.expr());
            case Expr.Subquery subquery -> isAverage(subquery.expr());
            case Expr.Aggregation aggregation ->
                switch (aggregation.operator()) {
                    case AVG, QUANTILE -> true;
                    case MAX, MIN, TOPK, BOTTOMK -> isAverage(aggregation.expr());
                    default -> false;
                };
            case Expr.Binary binary ->
                switch (binary.operator()) {
                    case DIVIDE -> reads(binary.right()) || isAverage(binary.left());
                    case MULTIPLY, ADD, SUBTRACT -> isAverage(binary.left()) || isAverage(binary.right());
                    default -> isAverage(binary.left());
                };
            case Expr.Call call ->
                call.function().name().equals("histogram_quantile")
                        || call.arguments().stream()
                                .filter(argument -> argument.type() != ValueType.STRING)
                                .anyMatch(Query::isAverage);
            default -> false;
        };
    }

    private static boolean reads(Expr expr) {
        return all(expr).stream().anyMatch(Expr.VectorSelector.class::isInstance);
    }

    /** Whether the query can be less than zero. */
    boolean mayBeNegative() {
        return mayBeNegative(expr);
    }

    private static boolean mayBeNegative(Expr expr) {
        return switch (expr) {
            case Expr.Paren paren -> mayBeNegative(paren.expr());
            case Expr.Unary unary -> unary.negative();
            case Expr.Aggregation aggregation ->
                aggregation.operator() != AggregationOperator.COUNT && mayBeNegative(aggregation.expr());
            case Expr.Binary binary ->
                switch (binary.operator()) {
                    case SUBTRACT -> true;
                    case MULTIPLY, DIVIDE, ADD -> mayBeNegative(binary.left()) || mayBeNegative(binary.right());
                    default -> !binary.operator().isComparison() && mayBeNegative(binary.left());
                };
            case Expr.Call call ->
                SIGNED.contains(call.function().name())
                        || (!Set.of("clamp_min", "clamp", "abs", "vector")
                                        .contains(call.function().name())
                                && call.arguments().stream().anyMatch(Query::mayBeNegative));
            default -> false;
        };
    }

    /** Whether {@code or vector(N)} gives the query a value when nothing is found. */
    boolean isGuarded() {
        return guarded(expr);
    }

    private static boolean guarded(Expr expr) {
        return switch (expr) {
            case Expr.Paren paren -> guarded(paren.expr());
            case Expr.Aggregation aggregation -> guarded(aggregation.expr());
            case Expr.Call call ->
                call.function().name().equals("vector")
                        || call.arguments().stream().anyMatch(Query::guarded);
            case Expr.Binary binary ->
                binary.operator() == BinaryOperator.OR
                        ? guarded(binary.left()) || guarded(binary.right())
                        : binary.operator() != BinaryOperator.UNLESS
                                && (guarded(binary.left()) || binary.left().type() == ValueType.SCALAR)
                                && (guarded(binary.right()) || binary.right().type() == ValueType.SCALAR);
            default -> false;
        };
    }

    /** Every node of the tree. */
    List<Expr> all() {
        return all(expr);
    }

    private static List<Expr> all(Expr expr) {
        List<Expr> nodes = new ArrayList<>(List.of(expr));
        switch (expr) {
            case Expr.Paren paren -> nodes.addAll(all(paren.expr()));
            case Expr.Unary unary -> nodes.addAll(all(unary.expr()));
            case Expr.Subquery subquery -> nodes.addAll(all(subquery.expr()));
            case Expr.MatrixSelector matrix -> nodes.add(matrix.selector());
            case Expr.Aggregation aggregation -> {
                aggregation.parameter().ifPresent(parameter -> nodes.addAll(all(parameter)));
                nodes.addAll(all(aggregation.expr()));
            }
            case Expr.Binary binary -> {
                nodes.addAll(all(binary.left()));
                nodes.addAll(all(binary.right()));
            }
            case Expr.Call call -> call.arguments().forEach(argument -> nodes.addAll(all(argument)));
            default -> {}
        }
        return nodes;
    }
}
