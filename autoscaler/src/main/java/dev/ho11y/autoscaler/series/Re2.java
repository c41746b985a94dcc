package dev.ho11y.autoscaler.series;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Compiles a regular expression of RE2's language with {@link java.util.regex}.
 *
 * <p>Both languages agree on what people write in matchers. Where Java's goes further (backreferences, lookaround, atomic
 * groups, possessive quantifiers, class
 * intersection) RE2 refuses, and so does this class, by name. {@code .} matches a newline, as in Prometheus 3. Source: RE2's syntax page, Go's {@code regexp/syntax}.
 */
public final class Re2 {

    private Re2() {}

    /**
     * The expression as a pattern; whoever uses it anchors it ({@code matches()}).
     *
     * @throws IllegalArgumentException when RE2 would refuse the expression; the message says why
     */
    public static Pattern compile(String regex) {
        String translated = translate(regex);
        try {
            return Pattern.compile(translated, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a regular expression: %s".formatted(regex, e.getDescription()), e);
        }
    }

    /** The expression in Java's notation: named groups lose RE2's {@code P}, a class's inner bracket is escaped. */
    private static String translate(String regex) {
        StringBuilder java = new StringBuilder(regex.length());
        int i = 0;
        while (i < regex.length()) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i = escape(regex, i, java);
            } else if (c == '[') {
                i = characterClass(regex, i, java);
            } else if (c == '(' && regex.startsWith("(?", i)) {
                i = group(regex, i, java);
            } else {
                refusePossessive(regex, i);
                java.append(c);
                i++;
            }
        }
        return java.toString();
    }

    private static int escape(String regex, int at, StringBuilder java) {
        if (at + 1 >= regex.length()) {
            throw refused(regex, "it ends in a backslash");
        }
        char escaped = regex.charAt(at + 1);
        if ((escaped >= '1' && escaped <= '9') || escaped == 'k') {
            throw refused(regex, "RE2 has no backreferences (\\" + escaped + ")");
        }
        if ("ZGXRhHVeEuNcy".indexOf(escaped) >= 0 && !regex.startsWith("\\E", at)) {
            throw refused(regex, "RE2 has no escape \\" + escaped);
        }
        if (escaped == 'C') {
            throw refused(regex, "\\C is not supported");
        }
        if (escaped == 'v') {
            // RE2's \v is the vertical tab; Java's is any vertical white space.
            java.append("\\x0B");
            return at + 2;
        }
        if (escaped == 'Q') {
            int end = regex.indexOf("\\E", at);
            String literal = end < 0 ? regex.substring(at + 2) : regex.substring(at + 2, end);
            java.append(Pattern.quote(literal));
            return end < 0 ? regex.length() : end + 2;
        }
        java.append('\\').append(escaped);
        return at + 2;
    }

    private static int characterClass(String regex, int open, StringBuilder java) {
        java.append('[');
        int i = open + 1;
        if (i < regex.length() && regex.charAt(i) == '^') {
            java.append('^');
            i++;
        }
        if (i < regex.length() && regex.charAt(i) == ']') {
            java.append("\\]");
            i++;
        }
        while (i < regex.length()) {
            char c = regex.charAt(i);
            if (c == ']') {
                java.append(']');
                return i + 1;
            }
            if (c == '\\') {
                i = escape(regex, i, java);
            } else if (regex.startsWith("[:", i) && regex.indexOf(":]", i) > 0) {
                i = posixClass(regex, i, java);
            } else {
                java.append(c == '[' || c == '&' ? "\\" + c : String.valueOf(c));
                i++;
            }
        }
        throw refused(regex, "a character class is not closed");
    }

    private static int posixClass(String regex, int at, StringBuilder java) {
        int end = regex.indexOf(":]", at);
        String name = regex.substring(at + 2, end);
        boolean negated = name.startsWith("^");
        String property = switch (negated ? name.substring(1) : name) {
            case "alnum" -> "Alnum";
            case "alpha" -> "Alpha";
            case "ascii" -> "ASCII";
            case "blank" -> "Blank";
            case "cntrl" -> "Cntrl";
            case "digit" -> "Digit";
            case "graph" -> "Graph";
            case "lower" -> "Lower";
            case "print" -> "Print";
            case "punct" -> "Punct";
            case "space" -> "Space";
            case "upper" -> "Upper";
            case "xdigit" -> "XDigit";
            case "word" -> "";
            default -> throw refused(regex, "there is no class [:%s:]".formatted(name));
        };
        String plain = property.isEmpty() ? "\\w" : "\\p{" + property + "}";
        java.append(negated ? plain.replace("\\w", "\\W").replace("\\p", "\\P") : plain);
        return end + 2;
    }

    private static int group(String regex, int at, StringBuilder java) {
        String rest = regex.substring(at);
        if (rest.startsWith("(?=") || rest.startsWith("(?!")) {
            throw refused(regex, "RE2 has no lookahead " + rest.substring(0, 3));
        }
        if (rest.startsWith("(?<=") || rest.startsWith("(?<!")) {
            throw refused(regex, "RE2 has no lookbehind " + rest.substring(0, 4));
        }
        if (rest.startsWith("(?>")) {
            throw refused(regex, "RE2 has no atomic groups (?>");
        }
        if (rest.startsWith("(?P<")) {
            return named(regex, at, at + 4, java);
        }
        if (rest.startsWith("(?<")) {
            return named(regex, at, at + 3, java);
        }
        if (!rest.matches("(?s)\\(\\?[imsU]*(-[imsU]+)?[:)].*")) {
            throw refused(regex, "RE2 has no group " + rest.substring(0, Math.min(3, rest.length())));
        }
        if (rest.matches("(?s)\\(\\?[ims-]*U.*")) {
            throw refused(regex, "the flag U is not supported");
        }
        java.append("(?");
        return at + 2;
    }

    /** Java's group names have a smaller alphabet, and a selector never refers to one by name: a plain group does. */
    private static int named(String regex, int at, int nameStart, StringBuilder java) {
        int close = regex.indexOf('>', nameStart);
        if (close < 0 || !regex.substring(nameStart, close).matches("\\w+")) {
            throw refused(regex, "the name of the group at character %d is not a name".formatted(at + 1));
        }
        java.append('(');
        return close + 1;
    }

    private static void refusePossessive(String regex, int at) {
        if (regex.charAt(at) == '+' && at > 0 && isQuantifierEnd(regex, at - 1)) {
            throw refused(regex, "RE2 has no possessive quantifiers (" + regex.charAt(at - 1) + "+)");
        }
    }

    private static boolean isQuantifierEnd(String regex, int at) {
        boolean escaped = at > 0 && regex.charAt(at - 1) == '\\';
        return !escaped && "*+?}".indexOf(regex.charAt(at)) >= 0 && at > 0 && regex.charAt(at - 1) != '[';
    }

    private static IllegalArgumentException refused(String regex, String why) {
        return new IllegalArgumentException("\"%s\" is not a regular expression of RE2: %s".formatted(regex, why));
    }
}
