package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.syntax.Modifiers;
import dev.ho11y.autoscaler.series.SeriesStore;

/**
 * What stays the same during one evaluation. All times in milliseconds since the epoch.
 *
 * @param startMillis the first step of a range query, or the moment of an instant one
 * @param endMillis the last step
 * @param delayedNameRemoval whether metric names stay until the end of the evaluation
 */
public record Evaluation(
        SeriesStore store,
        long startMillis,
        long endMillis,
        long lookbackMillis,
        long subqueryStepMillis,
        boolean delayedNameRemoval) {

    /** The moment that a selector with these modifiers reads, evaluated at {@code now}. */
    long reference(Modifiers modifiers, long now) {
        long moment = switch (modifiers.at()) {
            case Modifiers.At.Now _ -> now;
            case Modifiers.At.Start _ -> startMillis;
            case Modifiers.At.End _ -> endMillis;
            case Modifiers.At.Fixed(long millis) -> millis;
        };
        return moment - modifiers.offsetMillis();
    }
}
