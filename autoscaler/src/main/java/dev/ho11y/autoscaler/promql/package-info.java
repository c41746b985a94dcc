/**
 * PromQL over float series, as Prometheus 3.5 evaluates it.
 *
 * <p>{@link dev.ho11y.autoscaler.promql.PromQl} compiles a text into a {@link dev.ho11y.autoscaler.promql.PromQlQuery},
 * which is evaluated cheaply thousands of times on a {@link dev.ho11y.autoscaler.series.SeriesStore}. Native histograms and
 * experimental functions are refused by name and position ({@link dev.ho11y.autoscaler.promql.PromQlException}), never
 * guessed. A query keeps scratch memory and belongs to one thread at a time, like the store it reads; values are immutable.
 */
@NullMarked
package dev.ho11y.autoscaler.promql;

import org.jspecify.annotations.NullMarked;
