package dev.ho11y.autoscaler.promql.syntax;

import java.util.List;

/**
 * Which elements of two vectors belong together.
 *
 * @param on whether {@code labels} are the ones compared; else they are the ones ignored
 * @param include labels taken over from the one side, with {@code group_left} and {@code group_right}
 */
public record VectorMatching(Cardinality cardinality, boolean on, List<String> labels, List<String> include) {

    /** How many elements of each side may meet. */
    public enum Cardinality {
        ONE_TO_ONE,
        /** {@code group_left}. */
        MANY_TO_ONE,
        /** {@code group_right}. */
        ONE_TO_MANY
    }

    /** Every label but the metric name compared, one to one. */
    public static final VectorMatching DEFAULT =
            new VectorMatching(Cardinality.ONE_TO_ONE, false, List.of(), List.of());

    public VectorMatching {
        labels = List.copyOf(labels);
        include = List.copyOf(include);
    }
}
