package dev.ho11y.planted.two;

import dev.ho11y.planted.one.One;

/** The other half of a planted cycle. */
public final class Two {
    private Two() {}

    public static int depth() {
        return One.depth() + 1;
    }
}
