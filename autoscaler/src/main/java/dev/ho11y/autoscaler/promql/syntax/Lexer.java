package dev.ho11y.autoscaler.promql.syntax;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into tokens, one by one, so that of several mistakes the first is reported. */
final class Lexer {

    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pattern NUMBER = Pattern.compile("0[xX]_?[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*"
            + "|(?:[0-9]+(?:_[0-9]+)*)?(?:\\.[0-9]*(?:_[0-9]+)*)?(?:[eE][+-]?[0-9]+(?:_[0-9]+)*)?");
    private static final Pattern DURATION = Pattern.compile("(?:[0-9]+(?:ms|[smhdwy])){1,8}");
    private static final Pattern NUMBER_LIKE = Pattern.compile("[a-zA-Z0-9_.]+");
    /** Longer ones first. */
    private static final List<String> SYMBOLS = List.of(
            "==", "!=", "<=", ">=", "=~", "!~", "<", ">", "=", "+", "-", "*", "/", "%", "^", "(", ")", "{", "}", "[",
            "]", ",", ":", "@");

    private static final Set<String> IN_BRACES = Set.of("=", "!=", "=~", "!~", ",", "}");
    private static final Set<String> IN_BRACKETS = Set.of("]", ":", "(", ")", "+", "-", "*", "/", "%", "^");

    private final String text;
    private int at;
    private boolean inBraces;
    private boolean inBrackets;

    Lexer(String text) {
        this.text = text;
    }

    Token next() {
        skipBlanksAndComments();
        if (at >= text.length()) {
            return new Token(Token.Kind.END, "", text.length());
        }
        char c = text.charAt(at);
        if (c == '"' || c == '\'' || c == '`') {
            return string(c);
        }
        if (!inBraces && (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))))) {
            return numberOrDuration();
        }
        boolean word = isLetter(c) || (c == ':' && !inBraces);
        if (word && !inBrackets) {
            return word();
        }
        return symbol();
    }

    private void skipBlanksAndComments() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    private Token word() {
        Matcher matcher = (inBraces ? LABEL : WORD).matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw new QueryException(at, "unexpected character \"%s\"".formatted(text.charAt(at)));
        }
        String word = matcher.group();
        boolean number = !inBraces && (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("nan"));
        return token(number ? Token.Kind.NUMBER : Token.Kind.WORD, word);
    }

    private Token numberOrDuration() {
        for (Pattern pattern : List.of(NUMBER, DURATION)) {
            Matcher matcher = pattern.matcher(text).region(at, text.length());
            if (matcher.lookingAt() && !matcher.group().isEmpty() && !continuesAt(matcher.end())) {
                return token(pattern == NUMBER ? Token.Kind.NUMBER : Token.Kind.DURATION, matcher.group());
            }
        }
        Matcher all = NUMBER_LIKE.matcher(text).region(at, text.length());
        String bad = all.lookingAt() ? all.group() : text.substring(at, at + 1);
        throw new QueryException(at, "\"%s\" is neither a number nor a duration".formatted(bad));
    }

    private boolean continuesAt(int end) {
        return end < text.length()
                && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)) || text.charAt(end) == '.');
    }

    private Token string(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            if (quote != '`' && text.charAt(end) == '\n') {
                break;
            }
            end += quote != '`' && text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length() || text.charAt(end) != quote) {
            throw new QueryException(at, "the string that begins here is not closed");
        }
        return token(Token.Kind.STRING, text.substring(at, end + 1));
    }

    private Token symbol() {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at) && isAllowedHere(symbol)) {
                switch (symbol) {
                    case "{" -> inBraces = true;
                    case "}" -> inBraces = false;
                    case "[" -> inBrackets = true;
                    case "]" -> inBrackets = false;
                    default -> {}
                }
                return token(Token.Kind.SYMBOL, symbol);
            }
        }
        String where = inBraces
                ? " inside braces; a label name beyond letters, digits and _ is written in quotes"
                : inBrackets ? " inside brackets" : "";
        int character = text.codePointAt(at);
        throw new QueryException(at, "unexpected character \"%s\"%s".formatted(Character.toString(character), where));
    }

    private boolean isAllowedHere(String symbol) {
        if (inBraces) {
            return IN_BRACES.contains(symbol);
        }
        return inBrackets ? IN_BRACKETS.contains(symbol) : !symbol.equals("=~") && !symbol.equals("!~");
    }

    private Token token(Token.Kind kind, String content) {
        Token token = new Token(kind, content, at);
        at += content.length();
        return token;
    }

    private static boolean isLetter(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
