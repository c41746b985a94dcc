package dev.ho11y.cluster.relabel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** RE2 as far as relabel rules use it: the group syntax and the template expansion differ from Java's. */
final class GoRegex {

    private static final Pattern REFERENCE = Pattern.compile("\\$(?:(\\$)|\\{(\\w+)}|(\\w+))");

    private GoRegex() {}

    static Pattern compile(String regex) {
        try {
            return Pattern.compile(regex.replace("(?P<", "(?<"), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("regex \"" + regex + "\" cannot be parsed: " + e.getDescription(), e);
        }
    }

    /**
     * Go's {@code Regexp.Expand}: the longest run of letters, digits and underscores after a dollar is the name, so
     * {@code $1x} means the group {@code 1x}; a group that does not exist is empty.
     */
    static String expand(String template, Matcher match) {
        return REFERENCE.matcher(template).replaceAll(reference -> {
            if (reference.group(1) != null) {
                return Matcher.quoteReplacement("$");
            }
            String name = reference.group(2) != null ? reference.group(2) : reference.group(3);
            return Matcher.quoteReplacement(group(match, name));
        });
    }

    private static String group(Matcher match, String name) {
        String value = null;
        if (name.chars().allMatch(Character::isDigit)) {
            if (name.length() < 4 && Integer.parseInt(name) <= match.groupCount()) {
                value = match.group(Integer.parseInt(name));
            }
        } else if (match.namedGroups().containsKey(name)) {
            value = match.group(name);
        }
        return value == null ? "" : value;
    }
}
