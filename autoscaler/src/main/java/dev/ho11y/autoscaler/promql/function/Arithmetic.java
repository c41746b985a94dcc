package dev.ho11y.autoscaler.promql.function;

import dev.ho11y.autoscaler.promql.syntax.BinaryOperator;

/** Binary operators of two numbers. */
public final class Arithmetic {

    private Arithmetic() {}

    /** The number; for a comparison 1 or 0. */
    public static double apply(BinaryOperator operator, double left, double right) {
        return switch (operator) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case MODULO -> left % right;
            case POWER -> MathFunctions.power(left, right);
            case ATAN2 -> Math.atan2(left, right);
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                compare(operator, left, right) ? 1 : 0;
            case AND, OR, UNLESS -> throw new IllegalArgumentException(operator + " is no operator of numbers");
        };
    }

    public static boolean compare(BinaryOperator operator, double left, double right) {
        return switch (operator) {
            case EQUAL -> left == right;
            case NOT_EQUAL -> left != right;
            case LESS -> left < right;
            case LESS_OR_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_OR_EQUAL -> left >= right;
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER, ATAN2, AND, OR, UNLESS ->
                throw new IllegalArgumentException(operator + " is no comparison");
        };
    }
}
