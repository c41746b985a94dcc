/**
 * The arithmetic of PromQL: functions of numbers, of one series' samples, of one histogram's buckets, of one group.
 *
 * <p>Nothing here knows of labels, queries or stores. All pure and safe for any thread, but {@link
 * dev.ho11y.autoscaler.promql.function.Accumulator}, which collects. Used by the package {@code promql.engine} only.
 */
@NullMarked
package dev.ho11y.autoscaler.promql.function;

import org.jspecify.annotations.NullMarked;
