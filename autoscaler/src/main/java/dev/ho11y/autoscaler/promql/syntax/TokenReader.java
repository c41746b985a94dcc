package dev.ho11y.autoscaler.promql.syntax;

import org.jspecify.annotations.Nullable;

/** Tokens with one of look-ahead. */
final class TokenReader {

    private final Lexer lexer;
    private @Nullable Token ahead;

    TokenReader(Lexer lexer) {
        this.lexer = lexer;
    }

    Token peek() {
        Token token = ahead;
        if (token == null) {
            token = lexer.next();
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
