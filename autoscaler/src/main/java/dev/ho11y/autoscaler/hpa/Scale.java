package dev.ho11y.autoscaler.hpa;

/**
 * The target as the controller finds it.
 *
 * @param specReplicas {@code spec.replicas}
 * @param statusReplicas {@code status.replicas}
 * @param readyReplicas running pods that are ready
 */
public record Scale(int specReplicas, int statusReplicas, int readyReplicas) {}
