package dev.ho11y.autoscaler.promql.syntax;

import org.jspecify.annotations.Nullable;

/** Tokens with one of look-ahead. */
final class TokenReader {

    /** What is built from more would be too deep a tree for the stack. */
    private static final int MOST_TOKENS = 3_000;

    private final Lexer lexer;
    private int count;
    private @Nullable Token ahead;

    TokenReader(Lexer lexer) {
        this.lexer = lexer;
    }

    Token peek() {
        Token token = ahead;
        if (token == null) {
            token = lexer.next();
            if (++count > MOST_TOKENS) {
                throw new QueryException(token.start(), "the query has more than %d tokens".formatted(MOST_TOKENS));
            }
            ahead = token;
        }
        return token;
    }

    Token next() {
        Token token = peek();
        ahead = null;
        return token;
    }

    boolean accept(String symbol) {
        if (peek().is(symbol)) {
            next();
            return true;
        }
        return false;
    }

    boolean acceptWord(String keyword) {
        if (peek().isWord(keyword)) {
            next();
            return true;
        }
        return false;
    }

    Token expect(String symbol, String expectation) {
        if (!peek().is(symbol)) {
            throw unexpected(expectation);
        }
        return next();
    }

    QueryException unexpected(String expectation) {
        return new QueryException(
                peek().start(), "unexpected %s, %s is expected".formatted(peek().described(), expectation));
    }
}
