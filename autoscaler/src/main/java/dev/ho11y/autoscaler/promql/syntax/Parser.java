package dev.ho11y.autoscaler.promql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses a query by precedence climbing. Source of the grammar: Prometheus 3.5 {@code promql/parser/generated_parser.y}.
 * Used once, by one thread.
 */
public final class Parser {

    /** Keywords that are no metric names; all others are, where a metric name can stand. */
    private static final Set<String> RESERVED = Set.of("bool", "on", "ignoring", "group_left", "group_right", "atan2");

    private static final Set<String> EXPERIMENTAL_AGGREGATIONS = Set.of("limitk", "limit_ratio");

    /** Far beyond what people write, and far from the end of the stack. */
    private static final int DEEPEST = 200;

    private final TokenReader tokens;
    private final SelectorParser selectors;
    private int depth;

    private Parser(String query) {
        tokens = new TokenReader(new Lexer(query));
        selectors = new SelectorParser(tokens);
    }

    /**
     * The tree of a query, with types checked.
     *
     * @throws QueryException when it is no PromQL, or PromQL that is not supported
     */
    public static Expr parse(String query) {
        Expr expr = new Parser(query).query();
        TypeChecker.check(expr);
        return expr;
    }

    private Expr query() {
        if (tokens.peek().kind() == Token.Kind.END) {
            throw new QueryException(0, "the query is empty");
        }
        Expr expr = binary(1);
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.unexpected("an operator or the end of the query");
        }
        return expr;
    }

    private Expr binary(int lowestPrecedence) {
        depth++;
        if (depth > DEEPEST) {
            throw new QueryException(tokens.peek().start(), "the query is nested more than %d deep".formatted(DEEPEST));
        }
        Expr expr = operations(lowestPrecedence);
        depth--;
        return expr;
    }

    private Expr operations(int lowestPrecedence) {
        Expr left = unary();
        while (true) {
            BinaryOperator operator = BinaryOperator.of(tokens.peek());
            if (operator == null || operator.precedence() < lowestPrecedence) {
                return left;
            }
            Token symbol = tokens.next();
            boolean returnBool = tokens.acceptWord("bool");
            VectorMatching matching = matching();
            int tighter = operator.isRightAssociative() ? operator.precedence() : operator.precedence() + 1;
            Expr right = binary(tighter);
            left = new Expr.Binary(symbol.start(), operator, returnBool, matching, left, right);
        }
    }

    private VectorMatching matching() {
        boolean on = tokens.peek().isWord("on");
        if (!on && !tokens.peek().isWord("ignoring")) {
            return VectorMatching.DEFAULT;
        }
        tokens.next();
        List<String> labels = labelList();
        boolean left = tokens.peek().isWord("group_left");
        if (!left && !tokens.peek().isWord("group_right")) {
            return new VectorMatching(VectorMatching.Cardinality.ONE_TO_ONE, on, labels, List.of());
        }
        tokens.next();
        List<String> include = tokens.peek().is("(") ? labelList() : List.of();
        VectorMatching.Cardinality cardinality =
                left ? VectorMatching.Cardinality.MANY_TO_ONE : VectorMatching.Cardinality.ONE_TO_MANY;
        return new VectorMatching(cardinality, on, labels, include);
    }

    /** {@code (a, "b.c",)}. */
    private List<String> labelList() {
        tokens.expect("(", "\"(\" and label names");
        List<String> labels = new ArrayList<>();
        while (!tokens.accept(")")) {
            labels.add(label());
            if (!tokens.accept(",") && !tokens.peek().is(")")) {
                throw tokens.unexpected("\",\" or \")\"");
            }
        }
        return labels;
    }

    private String label() {
        Token token = tokens.peek();
        if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.STRING) {
            throw tokens.unexpected("a label name");
        }
        tokens.next();
        String name =
                token.kind() == Token.Kind.WORD ? token.text() : StringLiterals.unquote(token.text(), token.start());
        if (!StringLiterals.isValid(name)) {
            throw new QueryException(token.start(), "%s is not a label name".formatted(token.text()));
        }
        return name;
    }

    private Expr unary() {
        Token sign = tokens.peek();
        if (!sign.is("-") && !sign.is("+")) {
            return selectors.postfix(primary());
        }
        tokens.next();
        boolean negative = sign.is("-");
        // A sign binds like a multiplication: -1^2 is -(1^2).
        Expr operand = binary(BinaryOperator.POWER.precedence());
        if (operand instanceof Expr.NumberLiteral(int _, double value, boolean duration)) {
            return new Expr.NumberLiteral(sign.start(), negative ? -value : value, duration);
        }
        return new Expr.Unary(sign.start(), negative, operand);
    }

    private Expr primary() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER, DURATION ->
                new Expr.NumberLiteral(
                        token.start(), selectors.number(tokens.next()), token.kind() == Token.Kind.DURATION);
            case STRING ->
                new Expr.StringLiteral(
                        token.start(), StringLiterals.unquote(tokens.next().text(), token.start()));
            case WORD -> word(tokens.next());
            case SYMBOL -> symbol(token);
            case END -> throw tokens.unexpected("an expression");
        };
    }

    private Expr symbol(Token token) {
        if (token.is("{")) {
            return selectors.selector(null);
        }
        if (!token.is("(")) {
            throw tokens.unexpected("an expression");
        }
        tokens.next();
        Expr inner = binary(1);
        tokens.expect(")", "\")\"");
        return new Expr.Paren(token.start(), inner);
    }

    private Expr word(Token word) {
        if (RESERVED.contains(word.lower())) {
            throw new QueryException(
                    word.start(), "unexpected \"%s\", an expression is expected".formatted(word.text()));
        }
        Token following = tokens.peek();
        boolean call = following.is("(");
        boolean grouping = following.isWord("by") || following.isWord("without");
        AggregationOperator aggregation = AggregationOperator.of(word.lower());
        if (call || grouping) {
            if (aggregation != null) {
                return aggregation(word, aggregation);
            }
            if (EXPERIMENTAL_AGGREGATIONS.contains(word.lower())) {
                throw new QueryException(
                        word.start(),
                        "aggregation \"%s\" is experimental in Prometheus 3.5 and not supported"
                                .formatted(word.text()));
            }
        }
        if (call && !word.text().contains(":")) {
            return new Expr.Call(word.start(), Functions.named(word), arguments());
        }
        return selectors.selector(word);
    }

    private Expr aggregation(Token word, AggregationOperator operator) {
        @Nullable Grouping before = grouping();
        List<Expr> arguments = arguments();
        @Nullable Grouping grouping = before == null ? grouping() : before;
        int expected = operator.hasParameter() ? 2 : 1;
        if (arguments.size() != expected) {
            throw new QueryException(
                    word.start(),
                    "aggregation \"%s\" takes %d argument(s), not %d"
                            .formatted(operator.text(), expected, arguments.size()));
        }
        return new Expr.Aggregation(
                word.start(),
                operator,
                grouping != null && grouping.without(),
                grouping == null ? List.of() : grouping.labels(),
                operator.hasParameter() ? Optional.of(arguments.getFirst()) : Optional.empty(),
                arguments.getLast());
    }

    private record Grouping(boolean without, List<String> labels) {}

    private @Nullable Grouping grouping() {
        boolean without = tokens.peek().isWord("without");
        if (!without && !tokens.peek().isWord("by")) {
            return null;
        }
        tokens.next();
        return new Grouping(without, labelList());
    }

    private List<Expr> arguments() {
        tokens.expect("(", "\"(\"");
        List<Expr> arguments = new ArrayList<>();
        if (tokens.accept(")")) {
            return arguments;
        }
        do {
            arguments.add(binary(1));
        } while (tokens.accept(","));
        tokens.expect(")", "\",\" or \")\"");
        return arguments;
    }
}
