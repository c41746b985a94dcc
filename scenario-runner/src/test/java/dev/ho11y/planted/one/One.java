package dev.ho11y.planted.one;

import dev.ho11y.planted.two.Two;

/** One half of a planted cycle. */
public final class One {
    private One() {}

    public static int depth() {
        return Two.depth() + 1;
    }
}
