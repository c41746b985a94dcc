/**
 * What {@code /metrics} shows: the families of the ho11y contract, HTTP server and JVM metrics, and the exposition.
 *
 * <p>Main types: {@link dev.ho11y.workload.metrics.ContractMetrics}, {@link dev.ho11y.workload.metrics.ServerMetrics},
 * {@link dev.ho11y.workload.metrics.Exposition}. All share one {@code PrometheusRegistry}; recording is thread-safe and
 * does not block.
 */
@NullMarked
package dev.ho11y.workload.metrics;

import org.jspecify.annotations.NullMarked;
