package dev.ho11y.autoscaler.promql;

import java.time.Duration;

/**
 * What a Prometheus server is started with.
 *
 * @param lookback how old a sample an instant selector still returns ({@code --query.lookback-delta})
 * @param subqueryStep the step of a subquery that names none (the server's evaluation interval)
 * @param delayedNameRemoval whether the metric name is dropped at the end of the evaluation only
 *     ({@code --enable-feature=promql-delayed-name-removal})
 */
public record EvaluationOptions(Duration lookback, Duration subqueryStep, boolean delayedNameRemoval) {

    public EvaluationOptions {
        if (lookback.toMillis() < 1 || subqueryStep.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "evaluation: look-back %s and subquery step %s are at least a millisecond"
                            .formatted(lookback, subqueryStep));
        }
    }

    /** A server with default flags. */
    public static final EvaluationOptions DEFAULT =
            new EvaluationOptions(Duration.ofMinutes(5), Duration.ofMinutes(1), false);
}
