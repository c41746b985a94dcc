/**
 * What the pods' traces are exported to: {@link dev.ho11y.cluster.telemetry.SpanReceiver} takes OTLP over HTTP and counts
 * spans by pod; it keeps none of them.
 *
 * <p>Requests are handled on threads of its own; the counts may be read from any thread.
 */
@NullMarked
package dev.ho11y.cluster.telemetry;

import org.jspecify.annotations.NullMarked;
