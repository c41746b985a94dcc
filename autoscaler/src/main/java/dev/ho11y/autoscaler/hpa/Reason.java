package dev.ho11y.autoscaler.hpa;

/**
 * Why, in upstream's words.
 *
 * @param reason one CamelCase word
 * @param message a sentence
 */
public record Reason(String reason, String message) {}
