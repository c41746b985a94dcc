package dev.ho11y.autoscaler.promql.syntax;

import dev.ho11y.autoscaler.series.LabelMatcher;
import dev.ho11y.autoscaler.series.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Parses selectors and what may follow an expression: ranges, subqueries, {@code offset}, {@code @}. */
final class SelectorParser {

    private final TokenReader tokens;

    SelectorParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    /** A selector whose name, when it has one, is read already. */
    Expr selector(@Nullable Token name) {
        int at = name == null ? tokens.peek().start() : name.start();
        List<LabelMatcher> matchers = tokens.peek().is("{") ? braces() : new ArrayList<>();
        if (name == null) {
            return new Expr.VectorSelector(at, "", matchers, Modifiers.NONE);
        }
        matchers.add(new LabelMatcher(Labels.METRIC_NAME, LabelMatcher.Operator.EQUAL, name.text()));
        return new Expr.VectorSelector(at, name.text(), matchers, Modifiers.NONE);
    }

    private List<LabelMatcher> braces() {
        tokens.next();
        List<LabelMatcher> matchers = new ArrayList<>();
        while (!tokens.accept("}")) {
            matchers.add(matcher());
            if (!tokens.accept(",") && !tokens.peek().is("}")) {
                throw tokens.unexpected("\",\" or \"}\"");
            }
        }
        return matchers;
    }

    private LabelMatcher matcher() {
        Token label = tokens.peek();
        if (label.kind() != Token.Kind.WORD && label.kind() != Token.Kind.STRING) {
            throw tokens.unexpected("a label name or \"}\"");
        }
        tokens.next();
        boolean quoted = label.kind() == Token.Kind.STRING;
        String name = quoted ? StringLiterals.unquote(label.text(), label.start()) : label.text();
        if (quoted && (tokens.peek().is(",") || tokens.peek().is("}"))) {
            return new LabelMatcher(Labels.METRIC_NAME, LabelMatcher.Operator.EQUAL, name);
        }
        LabelMatcher.Operator operator = operator();
        Token value = tokens.peek();
        if (value.kind() != Token.Kind.STRING) {
            throw tokens.unexpected("a quoted value");
        }
        tokens.next();
        try {
            return new LabelMatcher(name, operator, StringLiterals.unquote(value.text(), value.start()));
        } catch (IllegalArgumentException e) {
            throw new QueryException(value.start(), String.valueOf(e.getMessage()));
        }
    }

    private LabelMatcher.Operator operator() {
        for (LabelMatcher.Operator operator : LabelMatcher.Operator.values()) {
            if (tokens.accept(operator.symbol())) {
                return operator;
            }
        }
        throw tokens.unexpected("one of = != =~ !~");
    }

    /** The expression with all that follows it and belongs to it. */
    Expr postfix(Expr expr) {
        Expr result = expr;
        while (true) {
            Token token = tokens.peek();
            if (token.is("[")) {
                result = brackets(result, tokens.next());
            } else if (token.isWord("offset")) {
                result = offset(result, tokens.next());
            } else if (token.is("@")) {
                result = at(result, tokens.next());
            } else {
                return result;
            }
        }
    }

    private Expr brackets(Expr expr, Token open) {
        long range = positiveDuration("a range such as 5m");
        if (tokens.accept(":")) {
            long step = tokens.peek().is("]") ? 0 : positiveDuration("a step such as 30s, or \"]\"");
            closeBracket("\"]\"");
            return new Expr.Subquery(expr.at(), expr, range, step, Modifiers.NONE);
        }
        closeBracket("\":\" or \"]\"");
        if (!(expr instanceof Expr.VectorSelector selector)) {
            throw new QueryException(
                    open.start(), "a range follows a selector only; a subquery of an expression has a colon: [5m:]");
        }
        if (!selector.modifiers().equals(Modifiers.NONE)) {
            throw new QueryException(open.start(), "the range stands before \"offset\" and \"@\"");
        }
        return new Expr.MatrixSelector(expr.at(), selector, range, Modifiers.NONE);
    }

    private void closeBracket(String expectation) {
        refuseDurationExpression();
        tokens.expect("]", expectation);
    }

    private long positiveDuration(String expectation) {
        Token first = tokens.peek();
        long millis = signedDuration(expectation);
        refuseDurationExpression();
        if (millis <= 0) {
            throw new QueryException(first.start(), "the duration must be greater than 0");
        }
        return millis;
    }

    private long signedDuration(String expectation) {
        boolean negative = tokens.peek().is("-");
        if (negative || tokens.peek().is("+")) {
            tokens.next();
        }
        Token token = tokens.peek();
        if (token.is("(")) {
            refuseDurationExpression();
        }
        if (token.kind() != Token.Kind.NUMBER && token.kind() != Token.Kind.DURATION) {
            throw tokens.unexpected(expectation);
        }
        double seconds = number(tokens.next());
        if (!(Math.abs(seconds) * 1000 <= Durations.MAX_MILLIS)) {
            throw new QueryException(token.start(), "the duration is out of range");
        }
        long millis = Math.round(seconds * 1000);
        return negative ? -millis : millis;
    }

    /** Arithmetic on durations is a feature flag of Prometheus 3.5. */
    private void refuseDurationExpression() {
        Token token = tokens.peek();
        boolean arithmetic = token.kind() == Token.Kind.SYMBOL && "+-*/%^(".contains(token.text());
        if (arithmetic) {
            throw new QueryException(
                    token.start(), "duration expressions are experimental in Prometheus 3.5 and not supported");
        }
    }

    /** The value of a number, or the seconds of a duration. */
    double number(Token token) {
        try {
            return token.kind() == Token.Kind.DURATION
                    ? Durations.parse(token.text()) / 1000.0
                    : Numbers.parse(token.text());
        } catch (NumberFormatException e) {
            String why = token.kind() == Token.Kind.DURATION
                    ? String.valueOf(e.getMessage())
                    : "\"%s\" is not a number".formatted(token.text());
            throw new QueryException(token.start(), why);
        }
    }

    private Expr offset(Expr expr, Token keyword) {
        if (tokens.peek().is("(")) {
            refuseDurationExpression();
        }
        long millis = signedDuration("an offset such as 5m");
        return modified(expr, keyword, "offset", modifiers -> {
            if (modifiers.offsetMillis() != 0) {
                throw new QueryException(keyword.start(), "\"offset\" is set twice");
            }
            return modifiers.withOffset(millis);
        });
    }

    private Expr at(Expr expr, Token symbol) {
        Modifiers.At moment = moment();
        return modified(expr, symbol, "@", modifiers -> {
            if (!(modifiers.at() instanceof Modifiers.At.Now)) {
                throw new QueryException(symbol.start(), "\"@\" is set twice");
            }
            return modifiers.withAt(moment);
        });
    }

    private Modifiers.At moment() {
        Token token = tokens.peek();
        boolean start = token.isWord("start");
        if (start || token.isWord("end")) {
            tokens.next();
            tokens.expect("(", "\"()\"");
            tokens.expect(")", "\")\"");
            return start ? new Modifiers.At.Start() : new Modifiers.At.End();
        }
        boolean negative = token.is("-");
        if (negative || token.is("+")) {
            tokens.next();
        }
        Token number = tokens.peek();
        if (number.kind() != Token.Kind.NUMBER && number.kind() != Token.Kind.DURATION) {
            throw tokens.unexpected("a timestamp in seconds, start() or end()");
        }
        double seconds = number(tokens.next());
        if (!(Math.abs(seconds) < Long.MAX_VALUE / 1000.0)) {
            throw new QueryException(number.start(), "the timestamp is out of range");
        }
        return new Modifiers.At.Fixed(Math.round((negative ? -seconds : seconds) * 1000));
    }

    private static Expr modified(Expr expr, Token where, String what, UnaryOperator<Modifiers> change) {
        return switch (expr) {
            case Expr.VectorSelector(int at, String name, List<LabelMatcher> matchers, Modifiers modifiers) ->
                new Expr.VectorSelector(at, name, matchers, change.apply(modifiers));
            case Expr.MatrixSelector(int at, Expr.VectorSelector selector, long range, Modifiers modifiers) ->
                new Expr.MatrixSelector(at, selector, range, change.apply(modifiers));
            case Expr.Subquery(int at, Expr inner, long range, long step, Modifiers modifiers) ->
                new Expr.Subquery(at, inner, range, step, change.apply(modifiers));
            default ->
                throw new QueryException(where.start(), "\"%s\" follows a selector or a subquery only".formatted(what));
        };
    }
}
