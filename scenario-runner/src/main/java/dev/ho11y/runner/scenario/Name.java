package dev.ho11y.runner.scenario;

import java.util.regex.Pattern;

/** A name that moments can refer to: it begins with a letter, so it is not a duration, and has no blanks. */
record Name(String text) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");

    static Name parse(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "`" + text + "` is no name; use letters, digits, `-`, `_` and `.`, beginning with a letter");
        }
        return new Name(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
