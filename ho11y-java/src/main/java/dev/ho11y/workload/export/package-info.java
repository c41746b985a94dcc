/**
 * Sends what the OpenTelemetry exporters have encoded by gRPC, on Vert.x's HTTP/2 client.
 *
 * <p>Main type: {@link dev.ho11y.workload.export.GrpcSenders}, which the SDK asks for a sender. Thread-safe; all that
 * happens to a call happens on one event loop.
 */
@NullMarked
package dev.ho11y.workload.export;

import org.jspecify.annotations.NullMarked;
