package dev.ho11y.autoscaler.keda.formula;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;

/** A node of a formula; either of type number, where empty is nil, or of type boolean. The parser has checked the types. */
sealed interface Expression {

    OptionalDouble number(Map<String, OptionalDouble> variables);

    default boolean bool(Map<String, OptionalDouble> variables) {
        throw new IllegalStateException("a number is no condition");
    }

    default boolean isBool() {
        return false;
    }

    /** A number that is not nil. */
    default double value(Map<String, OptionalDouble> variables) {
        return number(variables).orElseThrow(() -> new FormulaFailure("nil has no arithmetic"));
    }

    record Literal(double constant) implements Expression {
        @Override
        public OptionalDouble number(Map<String, OptionalDouble> variables) {
            return OptionalDouble.of(constant);
        }
    }

    record Variable(String name) implements Expression {
        @Override
        public OptionalDouble number(Map<String, OptionalDouble> variables) {
            OptionalDouble value = variables.get(name);
            if (value == null) {
                throw new FormulaFailure("trigger " + name + " has no value");
            }
            return value;
        }
    }

    record Arithmetic(DoubleBinaryOperator operator, Expression left, Expression right) implements Expression {
        @Override
        public OptionalDouble number(Map<String, OptionalDouble> variables) {
            return OptionalDouble.of(operator.applyAsDouble(left.value(variables), right.value(variables)));
        }
    }

    /** {@code left ?? right}: right is only looked at when left is nil. */
    record Coalesce(Expression left, Expression right) implements Expression {
        @Override
        public OptionalDouble number(Map<String, OptionalDouble> variables) {
            OptionalDouble value = left.number(variables);
            return value.isPresent() ? value : right.number(variables);
        }
    }

    record Conditional(Expression condition, Expression then, Expression otherwise) implements Expression {
        @Override
        public OptionalDouble number(Map<String, OptionalDouble> variables) {
            return (condition.bool(variables) ? then : otherwise).number(variables);
        }
    }

    /** {@code max} or {@code min} over at least one argument. */
    record Extreme(DoubleBinaryOperator operator, List<Expression> arguments) implements Expression {
        public Extreme {
            arguments = List.copyOf(arguments);
        }

        @Override
        public OptionalDouble number(Map<String, OptionalDouble> variables) {
            return arguments.stream()
                    .mapToDouble(argument -> argument.value(variables))
                    .reduce(operator);
        }
    }

    /** A comparison of two numbers, or a junction of two conditions. */
    record Test(String operator, Expression left, Expression right) implements Expression {
        @Override
        public boolean isBool() {
            return true;
        }

        @Override
        public OptionalDouble number(Map<String, OptionalDouble> variables) {
            throw new IllegalStateException("a condition is no number");
        }

        @Override
        public boolean bool(Map<String, OptionalDouble> variables) {
            return switch (operator) {
                case "&&" -> left.bool(variables) && right.bool(variables);
                case "||" -> left.bool(variables) || right.bool(variables);
                case "<" -> left.value(variables) < right.value(variables);
                case "<=" -> left.value(variables) <= right.value(variables);
                case ">" -> left.value(variables) > right.value(variables);
                case ">=" -> left.value(variables) >= right.value(variables);
                case "==" -> left.value(variables) == right.value(variables);
                case "!=" -> left.value(variables) != right.value(variables);
                default -> throw new IllegalStateException(operator);
            };
        }
    }

    record Not(Expression operand) implements Expression {
        @Override
        public boolean isBool() {
            return true;
        }

        @Override
        public OptionalDouble number(Map<String, OptionalDouble> variables) {
            throw new IllegalStateException("a condition is no number");
        }

        @Override
        public boolean bool(Map<String, OptionalDouble> variables) {
            return !operand.bool(variables);
        }
    }
}
