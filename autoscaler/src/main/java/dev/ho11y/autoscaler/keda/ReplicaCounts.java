package dev.ho11y.autoscaler.keda;

/**
 * The target's size, as fallback sees it.
 *
 * @param spec {@code spec.replicas}
 * @param ready running pods that are ready
 */
public record ReplicaCounts(int spec, int ready) {}
