package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.series.Labels;
import java.time.Instant;

/** One element of an instant vector. */
public record Sample(Labels labels, Instant at, double value) {}
