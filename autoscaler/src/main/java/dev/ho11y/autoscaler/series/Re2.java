package dev.ho11y.autoscaler.series;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of RE2's language, anchored at both ends, evaluated by {@link java.util.regex}.
 *
 * <p>Both languages agree on what people write in matchers. Where Java's goes further (backreferences, lookaround, atomic
 * groups, possessive quantifiers) RE2 refuses, and so does this class, by name. {@code .} matches a newline, as in
 * Prometheus 3. Source: RE2's syntax page, Go's {@code regexp/syntax}. Immutable.
 */
public final class Re2 {

    private static final Pattern REFERENCE = Pattern.compile("\\$(?:(\\$)|([0-9A-Za-z_]+)|\\{([0-9A-Za-z_]+)\\})");

    private final Pattern pattern;
    private final List<String> groupNames;

    private Re2(Pattern pattern, List<String> groupNames) {
        this.pattern = pattern;
        this.groupNames = groupNames;
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException when RE2 would refuse the expression; the message says why
     */
    public static Re2 compile(String regex) {
        Re2Translator translator = new Re2Translator(regex);
        String java = translator.translate();
        try {
            int flags = Pattern.DOTALL | Pattern.UNICODE_CASE;
            return new Re2(Pattern.compile(java, flags), translator.groupNames());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a regular expression: %s".formatted(regex, e.getDescription()), e);
        }
    }

    /** Whether the whole text matches. */
    public boolean matches(String text) {
        return pattern.matcher(text).matches();
    }

    /**
     * The template with {@code $1}, {@code ${1}}, {@code $name} and {@code ${name}} replaced by what the groups matched and
     * {@code $$} by a dollar; empty when the whole text does not match. A reference to no group is replaced by nothing.
     */
    public Optional<String> expand(String text, String template) {
        Matcher match = pattern.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        if (template.indexOf('$') < 0) {
            return Optional.of(template);
        }
        return Optional.of(REFERENCE.matcher(template).replaceAll(reference -> {
            if (reference.group(1) != null) {
                return "\\$";
            }
            String name = reference.group(2) != null ? reference.group(2) : reference.group(3);
            return Matcher.quoteReplacement(group(match, name));
        }));
    }

    private String group(Matcher match, String name) {
        boolean number = name.chars().allMatch(Character::isDigit) && name.length() < 9;
        int index = number ? Integer.parseInt(name) : groupNames.indexOf(name) + 1;
        boolean exists = index <= match.groupCount() && (number || index > 0);
        String matched = exists ? match.group(index) : null;
        return matched == null ? "" : matched;
    }
}
