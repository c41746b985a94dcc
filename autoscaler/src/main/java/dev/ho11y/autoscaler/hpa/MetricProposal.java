package dev.ho11y.autoscaler.hpa;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one metric proposes in one sync.
 *
 * @param metricName {@code s0-prometheus}, say
 * @param type how it is compared
 * @param usageMilli the value in thousandths; empty when it could not be had
 * @param targetMilli the target in thousandths
 * @param ratio usage over target, per replica for {@code AverageValue}; empty when there is no usage
 * @param toleranceDown the ratio may fall short of 1 by this much without any change
 * @param toleranceUp the ratio may exceed 1 by this much without any change
 * @param replicas the proposal; empty on error
 * @param error why there is no proposal
 */
public record MetricProposal(
        String metricName,
        TargetType type,
        OptionalLong usageMilli,
        long targetMilli,
        OptionalDouble ratio,
        double toleranceDown,
        double toleranceUp,
        OptionalInt replicas,
        Optional<String> error) {}
