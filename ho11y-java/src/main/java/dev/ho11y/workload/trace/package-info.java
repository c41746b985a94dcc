/**
 * Traces: the OpenTelemetry SDK configured by the variables of its specification with ho11y's own names mapped on top,
 * server and client spans, X-Ray and W3C identifiers that are one and the same.
 *
 * <p>Main types: {@link dev.ho11y.workload.trace.Telemetry} (the SDK and its end), {@link
 * dev.ho11y.workload.trace.Spans} (starts spans), {@link dev.ho11y.workload.trace.RequestTrace} (the trace that one
 * request belongs to). Thread-safe; export runs on a thread of the SDK and never makes a request wait.
 */
@NullMarked
package dev.ho11y.workload.trace;

import org.jspecify.annotations.NullMarked;
