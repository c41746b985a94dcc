package dev.ho11y.autoscaler.planted.right;

import dev.ho11y.autoscaler.planted.left.Left;

/** The other half of a cycle. */
public final class Right {

    private Right() {}

    /** Half of a cycle. */
    public static Class<?> other() {
        return Left.class;
    }
}
