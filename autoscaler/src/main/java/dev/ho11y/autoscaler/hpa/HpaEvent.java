package dev.ho11y.autoscaler.hpa;

/**
 * An event about the HPA.
 *
 * @param type {@code Normal} or {@code Warning}
 * @param reason one CamelCase word
 * @param message the text
 */
public record HpaEvent(String type, String reason, String message) {}
