/**
 * The HTTP face of the workload: {@code GET /}, {@code /metrics}, the order of things inside a request, start and end of
 * service.
 *
 * <p>Main types: {@link dev.ho11y.workload.invoke.Routes}, {@link dev.ho11y.workload.invoke.Serving} (what every request
 * goes through), {@link dev.ho11y.workload.invoke.Invocation} (one {@code GET /}), {@link
 * dev.ho11y.workload.invoke.Lifecycle}. Requests that wait run on virtual threads, one each; the others on the event loop.
 */
@NullMarked
package dev.ho11y.workload.invoke;

import org.jspecify.annotations.NullMarked;
