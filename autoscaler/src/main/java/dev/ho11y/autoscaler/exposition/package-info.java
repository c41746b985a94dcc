/**
 * Reads what a target exposes: Prometheus text format 0.0.4 and OpenMetrics 1.0.
 *
 * <p>{@link dev.ho11y.autoscaler.exposition.ExpositionParser} is stateless and safe for any thread.
 */
@NullMarked
package dev.ho11y.autoscaler.exposition;

import org.jspecify.annotations.NullMarked;
