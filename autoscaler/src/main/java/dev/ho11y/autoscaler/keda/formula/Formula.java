package dev.ho11y.autoscaler.keda.formula;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A scaling modifiers formula: the part of github.com/expr-lang/expr that is about numbers. Arithmetic ({@code + - * / ** ^}), comparison,
 * {@code && || !} with their words, {@code max}, {@code min}, {@code float}, {@code ??} and the ternary. Immutable.
 */
public final class Formula {

    private final Expression root;

    private Formula(Expression root) {
        this.root = root;
    }

    /**
     * Compiles a formula.
     *
     * @param triggers names that may occur
     * @throws InvalidFormula with name and position of what is wrong or not modelled
     */
    public static Formula parse(String formula, Set<String> triggers) {
        return new Formula(new FormulaParser(formula, triggers).parse());
    }

    /**
     * The value; empty is nil.
     *
     * @param variables by trigger name; empty is nil
     * @throws FormulaFailure when nil meets arithmetic, or a trigger has no value at all
     */
    public OptionalDouble evaluate(Map<String, OptionalDouble> variables) {
        return root.number(variables);
    }
}
