/**
 * Log lines: one JSON object per line, keys sorted, in the shape that the original writes.
 *
 * <p>Main types: {@link dev.ho11y.workload.log.JsonLog} (the sink, one per process), {@link
 * dev.ho11y.workload.log.JsonLogHandler} (brings what libraries log into the same shape). Any thread may log; one thread
 * of its own writes.
 */
@NullMarked
package dev.ho11y.workload.log;

import org.jspecify.annotations.NullMarked;
