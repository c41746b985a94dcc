package dev.ho11y.autoscaler.exposition;

import dev.ho11y.autoscaler.series.Labels;
import java.util.OptionalLong;

/**
 * One exposed sample.
 *
 * @param labels with the metric name
 * @param timestampMs milliseconds since the epoch, when the target states one
 */
public record ExpositionSample(Labels labels, double value, OptionalLong timestampMs) {}
