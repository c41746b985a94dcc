package dev.ho11y.runner.lint;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
    /** It will not work, or not as written. */
    ERROR,
    /** It works until it matters. */
    WARNING,
    /** Good to know. */
    INFO;

    /** As it is printed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
