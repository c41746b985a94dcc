/**
 * How fast the model is, measured by JMH: {@link dev.ho11y.bench.QueryBenchmark} a query as KEDA asks it,
 * {@link dev.ho11y.bench.SimulationBenchmark} whole runs in virtual time. {@code bench/jmh.sh} runs them and names the aims.
 *
 * <p>Each benchmark thread has a state of its own.
 */
@NullMarked
package dev.ho11y.bench;

import org.jspecify.annotations.NullMarked;
