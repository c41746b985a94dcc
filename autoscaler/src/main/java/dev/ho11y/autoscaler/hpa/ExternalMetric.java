package dev.ho11y.autoscaler.hpa;

/**
 * One entry of {@code spec.metrics} of type External.
 *
 * @param name {@code s0-prometheus}, say
 * @param type how it is compared
 * @param targetMilli the target in thousandths, positive
 */
public record ExternalMetric(String name, TargetType type, long targetMilli) {}
