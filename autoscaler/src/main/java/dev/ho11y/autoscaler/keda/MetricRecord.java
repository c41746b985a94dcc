package dev.ho11y.autoscaler.keda;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One trigger's metric after fallback (keda: pkg/scaling/cache/metricscache, {@code MetricsRecord}).
 *
 * @param metricName name of the external metric
 * @param answer what the source answered
 * @param milli the value in thousandths; empty on error
 * @param active what the scaler itself reported
 * @param fallback whether the value is the fallback's
 * @param placeholder whether the value stands for "nil in the formula"
 * @param error why there is no value
 */
public record MetricRecord(
        String metricName,
        Answer answer,
        OptionalLong milli,
        boolean active,
        boolean fallback,
        boolean placeholder,
        Optional<String> error) {

    /** While fallback is on, the trigger counts as active (keda: pkg/scaling/scale_handler.go, {@code getScalerState}). */
    public boolean activeOrFallback() {
        return error.isEmpty() && (active || fallback);
    }

    /** The same under another name. */
    MetricRecord named(String other) {
        return new MetricRecord(other, answer, milli, active, fallback, placeholder, error);
    }

    static MetricRecord failed(String metricName, Answer answer, String error) {
        return new MetricRecord(metricName, answer, OptionalLong.empty(), false, false, false, Optional.of(error));
    }
}
