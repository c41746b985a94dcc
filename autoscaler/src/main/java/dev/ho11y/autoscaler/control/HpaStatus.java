package dev.ho11y.autoscaler.control;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * {@code status} of the HPA after a sync.
 *
 * @param at when
 * @param name name of the HPA
 * @param currentReplicas {@code status.currentReplicas}
 * @param desiredReplicas {@code status.desiredReplicas}
 * @param metricValue the first metric as the status shows it: per replica for {@code AverageValue}; empty when it is not known
 */
public record HpaStatus(Instant at, String name, int currentReplicas, int desiredReplicas, OptionalDouble metricValue) {

    /** Whether all but the time is equal. */
    boolean sameAs(HpaStatus other) {
        return new HpaStatus(other.at, name, currentReplicas, desiredReplicas, metricValue).equals(other);
    }
}
