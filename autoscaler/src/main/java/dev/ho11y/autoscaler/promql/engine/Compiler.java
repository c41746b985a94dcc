package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.function.Arithmetic;
import dev.ho11y.autoscaler.promql.syntax.AggregationOperator;
import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.ValueType;

/** Builds the nodes of a tree whose types are checked. */
final class Compiler {

    private static final ScalarNode NONE = (_, _) -> Double.NaN;

    private Compiler() {}

    static ScalarNode scalar(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral(int _, double value, boolean _) -> (_, _) -> value;
            case Expr.Paren(int _, Expr inner) -> scalar(inner);
            case Expr.Unary(int _, boolean negative, Expr inner) -> negative ? negated(scalar(inner)) : scalar(inner);
            case Expr.Binary binary -> {
                ScalarNode left = scalar(binary.left());
                ScalarNode right = scalar(binary.right());
                yield (evaluation, now) -> Arithmetic.apply(
                        binary.operator(), left.evaluate(evaluation, now), right.evaluate(evaluation, now));
            }
            case Expr.Call call -> FunctionCompiler.scalar(call);
            default -> throw unexpected(expr);
        };
    }

    private static ScalarNode negated(ScalarNode operand) {
        return (evaluation, now) -> -operand.evaluate(evaluation, now);
    }

    static VectorNode vector(Expr expr) {
        return switch (expr) {
            case Expr.VectorSelector selector -> new InstantSelectorNode(selector);
            case Expr.Paren(int _, Expr inner) -> vector(inner);
            case Expr.Unary(int at, boolean negative, Expr inner) ->
                negative ? new ElementNode(at, vector(inner), value -> -value) : vector(inner);
            case Expr.Binary binary -> binary(binary);
            case Expr.Aggregation aggregation -> aggregation(aggregation);
            case Expr.Call call -> FunctionCompiler.vector(call);
            default -> throw unexpected(expr);
        };
    }

    private static VectorNode binary(Expr.Binary binary) {
        if (binary.left().type() == ValueType.SCALAR) {
            return new VectorScalarNode(binary, vector(binary.right()), scalar(binary.left()), true);
        }
        if (binary.right().type() == ValueType.SCALAR) {
            return new VectorScalarNode(binary, vector(binary.left()), scalar(binary.right()), false);
        }
        VectorNode left = vector(binary.left());
        VectorNode right = vector(binary.right());
        return binary.operator().isSet() ? new SetNode(binary, left, right) : new VectorMatchNode(binary, left, right);
    }

    private static VectorNode aggregation(Expr.Aggregation aggregation) {
        VectorNode input = vector(aggregation.expr());
        if (aggregation.operator() == AggregationOperator.COUNT_VALUES) {
            String label = LabelFunctions.labelName(aggregation.parameter().orElseThrow());
            return new CountValuesNode(aggregation, label, input);
        }
        ScalarNode parameter = aggregation.parameter().map(Compiler::scalar).orElse(NONE);
        return aggregation.operator().isSelection()
                ? new TopNode(aggregation, input, parameter)
                : new AggregationNode(aggregation, input, parameter);
    }

    static WindowNode window(Expr expr) {
        return switch (expr.unwrapped()) {
            case Expr.MatrixSelector matrix -> new RangeSelectorNode(matrix);
            case Expr.Subquery subquery -> new SubqueryNode(subquery, vector(subquery.expr()));
            default -> throw unexpected(expr);
        };
    }

    static IllegalStateException unexpected(Expr expr) {
        return new IllegalStateException("the type check let this pass: " + expr);
    }
}
