package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.hpa.HpaDecision;

/** Hears what the controllers do, in the order in which they do it, on the scheduler's thread. By default it lets everything pass. */
public interface AutoscalerListener {

    /** An event was recorded. */
    default void event(KubernetesEvent event) {}

    /** A condition changed. */
    default void condition(ConditionChange change) {}

    /** A metric was looked at. */
    default void metric(MetricObservation observation) {}

    /** The HPA's status was written. */
    default void hpaStatus(HpaStatus status) {}

    /** The HPA controller decided. */
    default void decision(HpaDecision decision) {}
}
