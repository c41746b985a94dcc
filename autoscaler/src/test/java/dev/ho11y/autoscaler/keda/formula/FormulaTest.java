package dev.ho11y.autoscaler.keda.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

    private static final Map<String, OptionalDouble> VALUES =
            Map.of("a", OptionalDouble.of(6), "b", OptionalDouble.of(4), "nothing", OptionalDouble.empty());

    private static Formula parse(String formula) {
        return Formula.parse(formula, Set.of("a", "b", "nothing", "absent"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "a + b * 2 ~ 14",
                "(a + b) / 2 ~ 5",
                "a - b - 1 ~ 1",
                "a / b / 3 ~ 0.5",
                "1 / 2 ~ 0.5",
                "2 ** 3 ** 2 ~ 512",
                "2 ^ 3 ~ 8",
                "-2 ** 2 ~ -4",
                "-a + 10 ~ 4",
                "+a ~ 6",
                "1.5e1 ~ 15",
                ".5 ~ 0.5",
                "1_000 ~ 1000",
                "max(a, b) ~ 6",
                "max([a, b]) ~ 6",
                "min(a, b, 3) ~ 3",
                "min([a, b, 3]) ~ 3",
                "float(a) ~ 6",
                "a > b ? a : b ~ 6",
                "a < b ? a : b ~ 4",
                "a >= 6 && b <= 4 ? 1 : 0 ~ 1",
                "a < 1 or b > 1 ? 1 : 0 ~ 1",
                "not (a > b) ? 1 : 0 ~ 0",
                "!(a > b) ? 1 : 0 ~ 0",
                "a > 100 ? 1 : b > 100 ? 2 : 3 ~ 3",
                "a != b ? 1 : 0 ~ 1",
                "nothing ?? 42 ~ 42",
                "a ?? 42 ~ 6",
                "nothing ?? nothing ?? 7 ~ 7",
                "1 + nothing ?? 2 ~ 3",
                "(nothing ?? 2) + 1 ~ 3"
            })
    void evaluates(String formula, double expected) {
        assertThat(parse(formula).evaluate(VALUES)).isEqualTo(OptionalDouble.of(expected));
    }

    @Test
    void equalityComparesNumbers() {
        assertThat(parse("a == 6 ? 1 : 0").evaluate(VALUES)).isEqualTo(OptionalDouble.of(1));
    }

    @Test
    void nilIsAValue() {
        assertThat(parse("nothing").evaluate(VALUES)).isEmpty();
        assertThat(parse("nothing ?? nothing").evaluate(VALUES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing + 1", "max(a, nothing)", "nothing > 1 ? 1 : 0", "absent ?? 1", "-nothing"})
    void failsOnNilInArithmeticAndOnTriggersWithoutValue(String formula) {
        Formula compiled = parse(formula);
        assertThatExceptionOfType(FormulaFailure.class).isThrownBy(() -> compiled.evaluate(VALUES));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a + c | \"c\" at position 5 of the formula is not the name of a trigger",
                "a % b | \"%\" at position 3 of the formula is not expected here",
                "sum([a, b]) | \"sum\" at position 1 of the formula is not one of the functions modelled: max, min, float",
                "count([a], {# > 1}) | \"{\" at position 12 of the formula is not part of the formulas modelled",
                "a + | \"end of formula\" at position 4 of the formula is not expected here",
                "(a + b | \"end of formula\" at position 7 of the formula stands where \")\" is expected",
                "a ? 1 : 2 | \"a\" at position 1 of the formula starts a number where a condition is expected",
                "a > b | \"a\" at position 1 of the formula starts a condition where a number is expected",
                "1 + (a > b) | \"(\" at position 5 of the formula starts a condition where a number is expected",
                "a ?? 1 + 2 | \"+\" at position 8 of the formula and ?? cannot be mixed: wrap either in parentheses",
                "a b | \"b\" at position 3 of the formula is not expected here",
                "float(a, b) | \"float\" at position 1 of the formula takes one argument",
                "max() | \")\" at position 5 of the formula is not expected here"
            })
    void refusesByNameAndPosition(String formula, String problem) {
        assertThatExceptionOfType(InvalidFormula.class)
                .isThrownBy(() -> parse(formula))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
