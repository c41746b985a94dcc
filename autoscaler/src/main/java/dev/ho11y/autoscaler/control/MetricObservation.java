package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.keda.Answer;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One look at one metric.
 *
 * @param at when
 * @param scaledObject name of the ScaledObject
 * @param metricName {@code s0-prometheus}, say, or {@code composite-metric}
 * @param answer what the source answered; for a composite metric or a cron trigger, its value as a sample
 * @param value as handed on, after null handling, rounding, clamping and fallback; empty when there is an error instead
 * @param target what the HPA compares with
 * @param usedByHpa whether the HPA asked; otherwise the scale loop did
 * @param fallback whether the value is the fallback's
 */
public record MetricObservation(
        Instant at,
        String scaledObject,
        String metricName,
        Answer answer,
        OptionalDouble value,
        double target,
        boolean usedByHpa,
        boolean fallback) {}
