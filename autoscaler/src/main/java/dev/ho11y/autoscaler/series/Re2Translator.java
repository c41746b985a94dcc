package dev.ho11y.autoscaler.series;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites one expression of RE2 in Java's notation, and refuses what RE2 refuses. Used once. */
final class Re2Translator {

    /** Go's {@code regexp/syntax} allows no larger count. */
    private static final int MAX_REPEAT = 1000;

    private static final Pattern REPEAT = Pattern.compile("\\{([0-9]{1,9})(,([0-9]{1,9})?)?\\}");
    private static final Pattern FLAGS = Pattern.compile("\\(\\?[ims]*(-[ims]+)?[:)]");
    private static final Pattern GROUP_NAME = Pattern.compile("\\(\\?P?<([0-9A-Za-z_]+)>");
    private static final Pattern PROPERTY = Pattern.compile("\\\\([pP])\\{(\\^?)([A-Za-z_]{3,})\\}");

    private final String regex;
    private final StringBuilder java = new StringBuilder();
    private final List<String> groupNames = new ArrayList<>();
    private int at;

    Re2Translator(String regex) {
        this.regex = regex;
    }

    /** By group number from 1; a group without a name has the empty string. */
    List<String> groupNames() {
        return List.copyOf(groupNames);
    }

    String translate() {
        boolean afterQuantifier = false;
        while (at < regex.length()) {
            char c = regex.charAt(at);
            boolean quantifier = "*+?".indexOf(c) >= 0 || (c == '{' && repeat().lookingAt());
            if (quantifier) {
                quantifier(c, afterQuantifier);
            } else if (c == '\\') {
                escape();
            } else if (c == '[') {
                characterClass();
            } else if (c == '(') {
                group();
            } else {
                java.append(c == '{' ? "\\{" : String.valueOf(c));
                at++;
            }
            afterQuantifier = quantifier;
        }
        return java.toString();
    }

    private Matcher repeat() {
        return REPEAT.matcher(regex).region(at, regex.length());
    }

    private void quantifier(char c, boolean afterQuantifier) {
        if (afterQuantifier) {
            throw refused("RE2 has no possessive or nested quantifiers (\"%s\" after a quantifier)".formatted(c));
        }
        if (c == '{') {
            Matcher repeat = repeat();
            repeat.lookingAt();
            if (Integer.parseInt(repeat.group(1)) > MAX_REPEAT
                    || (repeat.group(3) != null && Integer.parseInt(repeat.group(3)) > MAX_REPEAT)) {
                throw refused("RE2 repeats at most %d times".formatted(MAX_REPEAT));
            }
            append(repeat.group());
        } else {
            append(String.valueOf(c));
        }
        if (at < regex.length() && regex.charAt(at) == '?') {
            append("?");
        }
    }

    private void append(String same) {
        java.append(same);
        at += same.length();
    }

    private void escape() {
        if (at + 1 >= regex.length()) {
            throw refused("it ends in a backslash");
        }
        char escaped = regex.charAt(at + 1);
        if ((escaped >= '1' && escaped <= '9') || escaped == 'k') {
            throw refused("RE2 has no backreferences (\\" + escaped + ")");
        }
        if ("ZGXRhHVeEuNcyCij".indexOf(escaped) >= 0) {
            throw refused("RE2 has no escape \\" + escaped);
        }
        Matcher property = PROPERTY.matcher(regex).region(at, regex.length());
        if (escaped == 'v') {
            // Java's \v is any vertical white space.
            java.append("\\x0B");
            at += 2;
        } else if (escaped == 'z') {
            append("\\z");
        } else if (escaped == 'Q') {
            literal();
        } else if (property.lookingAt()) {
            boolean negated = property.group(1).equals("P") != property.group(2).equals("^");
            java.append(negated ? "\\P{Is" : "\\p{Is").append(property.group(3)).append('}');
            at = property.end();
        } else {
            append("\\" + escaped);
        }
    }

    private void literal() {
        int end = regex.indexOf("\\E", at);
        java.append(Pattern.quote(end < 0 ? regex.substring(at + 2) : regex.substring(at + 2, end)));
        at = end < 0 ? regex.length() : end + 2;
    }

    private void characterClass() {
        append("[");
        if (regex.startsWith("^", at)) {
            append("^");
        }
        if (regex.startsWith("]", at)) {
            java.append('\\');
            append("]");
        }
        while (at < regex.length()) {
            char c = regex.charAt(at);
            if (c == ']') {
                append("]");
                return;
            }
            if (c == '\\') {
                escape();
            } else if (regex.startsWith("[:", at) && regex.indexOf(":]", at) > 0) {
                posixClass();
            } else {
                java.append(c == '[' || c == '&' ? "\\" : "");
                append(String.valueOf(c));
            }
        }
        throw refused("a character class is not closed");
    }

    private void posixClass() {
        int end = regex.indexOf(":]", at);
        String name = regex.substring(at + 2, end);
        boolean negated = name.startsWith("^");
        String positive = switch (negated ? name.substring(1) : name) {
            case "alnum" -> "\\p{Alnum}";
            case "alpha" -> "\\p{Alpha}";
            case "ascii" -> "\\p{ASCII}";
            case "blank" -> "\\p{Blank}";
            case "cntrl" -> "\\p{Cntrl}";
            case "digit" -> "\\p{Digit}";
            case "graph" -> "\\p{Graph}";
            case "lower" -> "\\p{Lower}";
            case "print" -> "\\p{Print}";
            case "punct" -> "\\p{Punct}";
            case "space" -> "\\p{Space}";
            case "upper" -> "\\p{Upper}";
            case "word" -> "\\w";
            case "xdigit" -> "\\p{XDigit}";
            default -> throw refused("there is no class [:%s:]".formatted(name));
        };
        java.append(negated ? positive.replace("\\w", "\\W").replace("\\p", "\\P") : positive);
        at = end + 2;
    }

    private void group() {
        if (!regex.startsWith("(?", at)) {
            groupNames.add("");
            append("(");
            return;
        }
        Matcher named = GROUP_NAME.matcher(regex).region(at, regex.length());
        Matcher flags = FLAGS.matcher(regex).region(at, regex.length());
        if (named.lookingAt()) {
            // Java's group names have a smaller alphabet: groups are numbered, and their names kept aside.
            groupNames.add(named.group(1));
            java.append('(');
            at = named.end();
        } else if (flags.lookingAt()) {
            append(flags.group());
        } else {
            throw refused(groupRefusal());
        }
    }

    private String groupRefusal() {
        if (regex.startsWith("(?=", at) || regex.startsWith("(?!", at)) {
            return "RE2 has no lookahead " + regex.substring(at, at + 3);
        }
        if (regex.startsWith("(?<=", at) || regex.startsWith("(?<!", at)) {
            return "RE2 has no lookbehind " + regex.substring(at, at + 4);
        }
        if (regex.startsWith("(?>", at)) {
            return "RE2 has no atomic groups (?>";
        }
        return "the group \"%s\" is not supported".formatted(regex.substring(at, Math.min(regex.length(), at + 4)));
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("\"%s\" is not a regular expression of RE2: %s".formatted(regex, why));
    }
}
