package dev.ho11y.autoscaler.control;

import java.time.Instant;

/**
 * An event as {@code kubectl get events} shows it. Upstream's recorder drops and merges repeated events; here every one is told.
 *
 * @param at when
 * @param kind kind of the object: {@code ScaledObject} or {@code HorizontalPodAutoscaler}
 * @param name name of the object
 * @param type {@code Normal} or {@code Warning}
 * @param reason one CamelCase word
 * @param message the text
 */
public record KubernetesEvent(Instant at, String kind, String name, String type, String reason, String message) {}
