package dev.ho11y.autoscaler.keda.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Pratt parser with the precedences of expr-lang (github.com/expr-lang/expr: parser/operator/operator.go): {@code ??} binds strongest and must not
 * be followed by another operator without parentheses; powers are right-associative and bind stronger than a sign; the ternary binds weakest.
 */
final class FormulaParser {

    private static final int NOT = 50;
    private static final int SIGN = 90;

    private final List<Token> tokens;
    private final Set<String> triggers;
    private int next;

    FormulaParser(String formula, Set<String> triggers) {
        this.tokens = Token.split(formula);
        this.triggers = triggers;
    }

    Expression parse() {
        Expression whole = number(tokens.getFirst(), expression());
        if (peek().kind() != Token.Kind.END) {
            throw refused(peek(), "is not expected here");
        }
        return whole;
    }

    private Expression expression() {
        Token first = peek();
        Expression condition = binary(0);
        if (!peek().is("?")) {
            return condition;
        }
        next++;
        Token thenToken = peek();
        Expression then = expression();
        expect(":");
        Token otherwiseToken = peek();
        Expression otherwise = expression();
        return new Expression.Conditional(
                condition(first, condition), number(thenToken, then), number(otherwiseToken, otherwise));
    }

    private Expression binary(int weakest) {
        Token first = peek();
        Expression left = unary();
        boolean coalesced = false;
        while (precedence(peek()) >= weakest) {
            Token operator = tokens.get(next);
            if (coalesced && !operator.is("??")) {
                throw refused(operator, "and ?? cannot be mixed: wrap either in parentheses");
            }
            next++;
            int precedence = precedence(operator);
            Token second = peek();
            Expression right = binary(isPower(operator) ? precedence : precedence + 1);
            left = combined(operator, first, left, second, right);
            coalesced = operator.is("??");
        }
        return left;
    }

    private static int precedence(Token token) {
        return switch (token.text()) {
            case "||", "or" -> 10;
            case "&&", "and" -> 15;
            case "==", "!=", "<", "<=", ">", ">=" -> 20;
            case "+", "-" -> 30;
            case "*", "/" -> 60;
            case "**", "^" -> 100;
            case "??" -> 500;
            default -> -1;
        };
    }

    private static boolean isPower(Token token) {
        return token.is("**") || token.is("^");
    }

    private Expression combined(Token operator, Token first, Expression left, Token second, Expression right) {
        return switch (operator.text()) {
            case "||", "or" -> new Expression.Test("||", condition(first, left), condition(second, right));
            case "&&", "and" -> new Expression.Test("&&", condition(first, left), condition(second, right));
            case "==", "!=", "<", "<=", ">", ">=" ->
                new Expression.Test(operator.text(), number(first, left), number(second, right));
            case "??" -> new Expression.Coalesce(number(first, left), number(second, right));
            case "+" -> new Expression.Arithmetic(Double::sum, number(first, left), number(second, right));
            case "-" -> new Expression.Arithmetic((a, b) -> a - b, number(first, left), number(second, right));
            case "*" -> new Expression.Arithmetic((a, b) -> a * b, number(first, left), number(second, right));
            case "/" -> new Expression.Arithmetic((a, b) -> a / b, number(first, left), number(second, right));
            default -> new Expression.Arithmetic(Math::pow, number(first, left), number(second, right));
        };
    }

    private Expression unary() {
        Token token = tokens.get(next++);
        return switch (token.text()) {
            case "!", "not" -> {
                Token operand = peek();
                yield new Expression.Not(condition(operand, binary(NOT)));
            }
            case "-" -> {
                Token operand = peek();
                yield new Expression.Arithmetic(
                        (a, b) -> a * b, new Expression.Literal(-1), number(operand, binary(SIGN)));
            }
            case "+" -> {
                Token operand = peek();
                yield number(operand, binary(SIGN));
            }
            case "(" -> {
                Expression inner = expression();
                expect(")");
                yield inner;
            }
            default -> primary(token);
        };
    }

    private Expression primary(Token token) {
        return switch (token.kind()) {
            case NUMBER ->
                new Expression.Literal(Double.parseDouble(token.text().replace("_", "")));
            case NAME -> peek().is("(") ? call(token) : variable(token);
            case OPERATOR, END -> throw refused(token, "is not expected here");
        };
    }

    private Expression variable(Token token) {
        if (!triggers.contains(token.text())) {
            throw refused(token, "is not the name of a trigger");
        }
        return new Expression.Variable(token.text());
    }

    private Expression call(Token function) {
        if (!Set.of("max", "min", "float").contains(function.text())) {
            throw refused(function, "is not one of the functions modelled: max, min, float");
        }
        next++;
        List<Expression> arguments = new ArrayList<>();
        if (peek().is("[") && !function.text().equals("float")) {
            next++;
            arguments(arguments, "]");
            expect(")");
        } else {
            arguments(arguments, ")");
        }
        return switch (function.text()) {
            case "max" -> new Expression.Extreme(Math::max, arguments);
            case "min" -> new Expression.Extreme(Math::min, arguments);
            default -> {
                if (arguments.size() != 1) {
                    throw refused(function, "takes one argument");
                }
                yield arguments.getFirst();
            }
        };
    }

    private void arguments(List<Expression> arguments, String end) {
        do {
            Token first = peek();
            arguments.add(number(first, expression()));
        } while (peek().is(",") && next++ >= 0);
        expect(end);
    }

    private static Expression number(Token at, Expression expression) {
        if (expression.isBool()) {
            throw refused(at, "starts a condition where a number is expected");
        }
        return expression;
    }

    private static Expression condition(Token at, Expression expression) {
        if (!expression.isBool()) {
            throw refused(at, "starts a number where a condition is expected");
        }
        return expression;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private void expect(String operator) {
        if (!peek().is(operator)) {
            throw refused(peek(), "stands where \"" + operator + "\" is expected");
        }
        next++;
    }

    private static InvalidFormula refused(Token token, String why) {
        return new InvalidFormula(token.text(), token.position(), why);
    }
}
