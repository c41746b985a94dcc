package dev.ho11y.autoscaler.promql.syntax;

/**
 * What moves a selector or subquery in time.
 *
 * @param offsetMillis how far into the past, or, negative, into the future
 */
public record Modifiers(long offsetMillis, At at) {

    /** The moment that replaces the evaluation's own. */
    public sealed interface At {
        /** No {@code @}. */
        record Now() implements At {}

        /** {@code @ start()}: the first step of the query. */
        record Start() implements At {}

        /** {@code @ end()}: the last step of the query. */
        record End() implements At {}

        /** {@code @ 1609746000}. */
        record Fixed(long millis) implements At {}
    }

    public static final Modifiers NONE = new Modifiers(0, new At.Now());

    Modifiers withOffset(long millis) {
        return new Modifiers(millis, at);
    }

    Modifiers withAt(At moment) {
        return new Modifiers(offsetMillis, moment);
    }
}
