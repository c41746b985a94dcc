package dev.ho11y.autoscaler.keda.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One token of a formula.
 *
 * @param kind what it is
 * @param text as written
 * @param position of its first character, from 0
 */
record Token(Kind kind, String text, int position) {

    enum Kind {
        NUMBER,
        NAME,
        OPERATOR,
        END
    }

    private static final Pattern PATTERN =
            Pattern.compile("(?<number>(?:\\d[\\d_]*(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d+)?)"
                    + "|(?<name>[A-Za-z_$][A-Za-z0-9_$]*)"
                    + "|(?<operator>\\?\\?|\\*\\*|&&|\\|\\||==|!=|<=|>=|[-+*/%^<>!?:(),\\[\\]])");

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    /**
     * Splits a formula.
     *
     * @throws InvalidFormula at the first character that no token starts with
     */
    static List<Token> split(String formula) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = PATTERN.matcher(formula);
        int position = 0;
        while (position < formula.length()) {
            if (Character.isWhitespace(formula.charAt(position))) {
                position++;
                continue;
            }
            matcher.region(position, formula.length());
            if (!matcher.lookingAt()) {
                throw new InvalidFormula(
                        formula.substring(position, position + 1), position, "is not part of the formulas modelled");
            }
            tokens.add(new Token(kind(matcher), matcher.group(), position));
            position = matcher.end();
        }
        tokens.add(new Token(Kind.END, "end of formula", position));
        return tokens;
    }

    private static Kind kind(Matcher matcher) {
        if (matcher.group("number") != null) {
            return Kind.NUMBER;
        }
        return matcher.group("name") != null ? Kind.NAME : Kind.OPERATOR;
    }
}
