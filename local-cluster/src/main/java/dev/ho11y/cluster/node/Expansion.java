package dev.ho11y.cluster.node;

import java.util.Map;

/**
 * {@code $(NAME)} references, as Kubernetes expands them in commands, arguments and environment variables ({@code
 * third_party/forked/golang/expansion}): a name that is not defined stays as it is written, {@code $$} is a dollar and
 * escapes a reference.
 */
public final class Expansion {

    private Expansion() {}

    /** The text with every reference to a defined name replaced. */
    public static String expand(String text, Map<String, String> defined) {
        StringBuilder result = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '$' || at + 1 == text.length()) {
                result.append(c);
                at++;
            } else if (text.charAt(at + 1) == '$') {
                result.append('$');
                at += 2;
            } else {
                at = reference(text, at, defined, result);
            }
        }
        return result.toString();
    }

    private static int reference(String text, int dollar, Map<String, String> defined, StringBuilder result) {
        int close = text.charAt(dollar + 1) == '(' ? text.indexOf(')', dollar) : -1;
        if (close < 0) {
            result.append('$');
            return dollar + 1;
        }
        String name = text.substring(dollar + 2, close);
        String value = defined.get(name);
        result.append(value == null ? text.substring(dollar, close + 1) : value);
        return close + 1;
    }
}
