package dev.ho11y.autoscaler.hpa;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one sync brought.
 *
 * @param decision the decision; the caller writes the target's scale when it {@link HpaDecision#rescales()}
 * @param events to be recorded, in order
 * @param conditions all conditions of the HPA's status
 * @param desiredReplicas {@code status.desiredReplicas}
 * @param metricValue the first metric as the status shows it; empty when it was not asked, failed, or has no meaningful value
 */
public record HpaSync(
        HpaDecision decision,
        List<HpaEvent> events,
        List<Condition> conditions,
        int desiredReplicas,
        OptionalDouble metricValue) {

    public HpaSync {
        events = List.copyOf(events);
        conditions = List.copyOf(conditions);
    }
}
