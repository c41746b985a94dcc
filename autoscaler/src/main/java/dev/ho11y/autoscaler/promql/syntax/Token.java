package dev.ho11y.autoscaler.promql.syntax;

import java.util.Locale;

/** A piece of the query's text. */
record Token(Kind kind, String text, int start) {

    enum Kind {
        /** An identifier, a metric name with colons, or a keyword: the parser tells which by the place. */
        WORD,
        NUMBER,
        DURATION,
        STRING,
        /** An operator or a bracket. */
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Keywords are written in any case. */
    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    int end() {
        return start + text.length();
    }

    /** As an error message names it. */
    String described() {
        return switch (kind) {
            case END -> "end of the query";
            case STRING -> "string " + text;
            case NUMBER -> "number \"" + text + "\"";
            case DURATION -> "duration \"" + text + "\"";
            case WORD, SYMBOL -> "\"" + text + "\"";
        };
    }
}
