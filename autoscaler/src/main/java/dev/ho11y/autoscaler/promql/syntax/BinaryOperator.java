package dev.ho11y.autoscaler.promql.syntax;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The binary operators, with their precedence: a higher one binds tighter. Source: Prometheus {@code
 * generated_parser.y}.
 */
public enum BinaryOperator {
    OR("or", 1, Kind.SET),
    AND("and", 2, Kind.SET),
    UNLESS("unless", 2, Kind.SET),
    EQUAL("==", 3, Kind.COMPARISON),
    NOT_EQUAL("!=", 3, Kind.COMPARISON),
    LESS("<", 3, Kind.COMPARISON),
    LESS_OR_EQUAL("<=", 3, Kind.COMPARISON),
    GREATER(">", 3, Kind.COMPARISON),
    GREATER_OR_EQUAL(">=", 3, Kind.COMPARISON),
    ADD("+", 4, Kind.ARITHMETIC),
    SUBTRACT("-", 4, Kind.ARITHMETIC),
    MULTIPLY("*", 5, Kind.ARITHMETIC),
    DIVIDE("/", 5, Kind.ARITHMETIC),
    MODULO("%", 5, Kind.ARITHMETIC),
    ATAN2("atan2", 5, Kind.ARITHMETIC),
    POWER("^", 6, Kind.ARITHMETIC);

    private enum Kind {
        SET,
        COMPARISON,
        ARITHMETIC
    }

    private static final Map<String, BinaryOperator> BY_SYMBOL = new HashMap<>();

    static {
        for (BinaryOperator operator : values()) {
            BY_SYMBOL.put(operator.symbol, operator);
        }
    }

    private final String symbol;
    private final int precedence;
    private final Kind kind;

    BinaryOperator(String symbol, int precedence, Kind kind) {
        this.symbol = symbol;
        this.precedence = precedence;
        this.kind = kind;
    }

    static @Nullable BinaryOperator of(Token token) {
        return switch (token.kind()) {
            case SYMBOL, WORD -> BY_SYMBOL.get(token.lower());
            case NUMBER, DURATION, STRING, END -> null;
        };
    }

    public String symbol() {
        return symbol;
    }

    int precedence() {
        return precedence;
    }

    boolean isRightAssociative() {
        return this == POWER;
    }

    public boolean isSet() {
        return kind == Kind.SET;
    }

    public boolean isComparison() {
        return kind == Kind.COMPARISON;
    }

    /** Arithmetic makes another quantity of its operand, so the metric name goes. */
    public boolean isArithmetic() {
        return kind == Kind.ARITHMETIC;
    }
}
