package dev.ho11y.autoscaler.keda;

/** One look at a trigger, before fallback (keda: pkg/scalers/prometheus_scaler.go, {@code GetMetricsAndActivity}). */
sealed interface Measurement {

    /** What was answered. */
    Answer answer();

    /**
     * A value.
     *
     * @param milli for the HPA, in thousandths
     * @param active whether the trigger is active
     */
    record Value(Answer answer, long milli, boolean active) implements Measurement {}

    /**
     * No value.
     *
     * @param error in KEDA's words
     */
    record Failure(Answer answer, String error) implements Measurement {}
}
