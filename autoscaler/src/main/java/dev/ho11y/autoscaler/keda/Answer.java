package dev.ho11y.autoscaler.keda;

/**
 * What the metric source answered to one query, before KEDA judges it (the rows of keda: pkg/scalers/prometheus_scaler.go
 * {@code ExecutePromQuery}).
 */
public sealed interface Answer {

    /**
     * One series with a value.
     *
     * @param value may be NaN or infinite
     */
    record Sample(double value) implements Answer {}

    /** One series whose value is null. */
    record NullValue() implements Answer {}

    /** No series. */
    record Empty() implements Answer {}

    /**
     * Several series.
     *
     * @param series how many, at least 2
     */
    record Several(int series) implements Answer {}

    /** A scalar or a string, which KEDA cannot read. */
    record NotAVector() implements Answer {}

    /**
     * No answer: refused, timed out, unreachable, or an HTTP status outside 2xx.
     *
     * @param error KEDA's words: {@code prometheus query api returned error. status: 500}, say
     */
    record Failed(String error) implements Answer {

        /** The answer with an HTTP status outside 2xx, in KEDA's words; the body is dropped as KEDA drops it. */
        public static Failed status(int httpStatus) {
            return new Failed("prometheus query api returned error. status: " + httpStatus);
        }
    }
}
