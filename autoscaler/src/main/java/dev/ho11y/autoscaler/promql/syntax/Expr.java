package dev.ho11y.autoscaler.promql.syntax;

import dev.ho11y.autoscaler.series.LabelMatcher;
import java.util.List;
import java.util.Optional;

/** A node of a query's tree. {@code at} is the offset of its first character in the query. */
public sealed interface Expr {

    int at();

    ValueType type();

    /** A number, or a duration that stands for its seconds. */
    record NumberLiteral(int at, double value, boolean duration) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.SCALAR;
        }
    }

    record StringLiteral(int at, String value) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.STRING;
        }
    }

    /**
     * An instant selector.
     *
     * @param name the metric name before the braces, or the empty string
     * @param matchers all of them; the one that {@code name} means is the last
     */
    record VectorSelector(int at, String name, List<LabelMatcher> matchers, Modifiers modifiers) implements Expr {
        public VectorSelector {
            matchers = List.copyOf(matchers);
        }

        @Override
        public ValueType type() {
            return ValueType.VECTOR;
        }
    }

    /** A range selector; the modifiers are its own, those of {@code selector} are none. */
    record MatrixSelector(int at, VectorSelector selector, long rangeMillis, Modifiers modifiers) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.MATRIX;
        }
    }

    /**
     * A subquery.
     *
     * @param stepMillis 0 when the query leaves it to the server
     */
    record Subquery(int at, Expr expr, long rangeMillis, long stepMillis, Modifiers modifiers) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.MATRIX;
        }
    }

    record Unary(int at, boolean negative, Expr expr) implements Expr {
        @Override
        public ValueType type() {
            return expr.type();
        }
    }

    /**
     * A binary operation.
     *
     * @param operatorAt the offset of the operator
     * @param returnBool whether a comparison yields 0 and 1 instead of filtering
     */
    record Binary(
            int operatorAt, BinaryOperator operator, boolean returnBool, VectorMatching matching, Expr left, Expr right)
            implements Expr {
        @Override
        public int at() {
            return left.at();
        }

        @Override
        public ValueType type() {
            boolean scalar = left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR;
            return scalar ? ValueType.SCALAR : ValueType.VECTOR;
        }
    }

    record Aggregation(
            int at,
            AggregationOperator operator,
            boolean without,
            List<String> grouping,
            Optional<Expr> parameter,
            Expr expr)
            implements Expr {
        public Aggregation {
            grouping = List.copyOf(grouping);
        }

        @Override
        public ValueType type() {
            return ValueType.VECTOR;
        }
    }

    record Call(int at, Function function, List<Expr> arguments) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public ValueType type() {
            return function.returns();
        }
    }

    record Paren(int at, Expr expr) implements Expr {
        @Override
        public ValueType type() {
            return expr.type();
        }
    }

    /** The expression within any parentheses. */
    default Expr unwrapped() {
        return this instanceof Paren(int _, Expr inner) ? inner.unwrapped() : this;
    }
}
