package dev.ho11y.autoscaler.keda;

import java.time.Duration;
import java.time.Instant;

/** Where KEDA's prometheus triggers ask. Called on the scheduler's thread. */
@FunctionalInterface
public interface MetricSource {

    /**
     * Evaluates the trigger's query. KEDA sends the time to the whole second (keda: pkg/scalers/prometheus_scaler.go); truncating is up to
     * the source, since a time-scaled run would lose too much.
     *
     * @param at the operator's clock
     */
    Answer query(PrometheusTrigger trigger, Instant at);

    /**
     * What an answer takes that is asked for now. The loops wait for it, and call {@link #query} when it is there; the value is of when it
     * was asked for.
     */
    default Duration latency() {
        return Duration.ZERO;
    }
}
