package dev.ho11y.autoscaler.keda;

import java.util.HashMap;
import java.util.Map;

/**
 * {@code status.health} of a ScaledObject: failures in a row of each metric, counted on both query paths (keda: pkg/fallback/fallback.go).
 * Confined to the scheduler's thread.
 */
public final class Health {

    private final Map<String, Integer> failures = new HashMap<>();

    void succeeded(String metric) {
        failures.put(metric, 0);
    }

    int failed(String metric) {
        return failures.merge(metric, 1, Integer::sum);
    }

    /** Whether this metric failed more often than {@code threshold} in a row. */
    boolean exceeds(String metric, int threshold) {
        return failures.getOrDefault(metric, 0) > threshold;
    }

    /** Whether any metric failed more often than {@code threshold} in a row ({@code fallbackExceededThreshold}). */
    public boolean anyExceeds(int threshold) {
        return failures.values().stream().anyMatch(count -> count > threshold);
    }
}
