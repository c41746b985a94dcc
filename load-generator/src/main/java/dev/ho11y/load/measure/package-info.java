/**
 * What a load run saw: {@link dev.ho11y.load.measure.LoadInterval} for a stretch of it and
 * {@link dev.ho11y.load.measure.LoadSummary} for the whole, and {@link dev.ho11y.load.measure.LoadConsole} to print both.
 *
 * <p>Three latencies are kept apart, each in a histogram of <em>microseconds</em> with three significant digits:
 * <ul>
 *   <li><b>response</b>: from the intended start to the last byte, whatever kept the request waiting in between; the only one
 *       that is free of coordinated omission;
 *   <li><b>service</b>: from the send to the last byte;
 *   <li><b>send lag</b>: from the intended start to the send, the generator's own share.
 * </ul>
 * A request is <em>sent</em> when the generator acts on it: it writes to an idle connection or begins to open one, so the
 * time to connect is part of both response and service. Response and service hold the answered requests (any status) and
 * the timed-out ones, at the timeout; a request that failed otherwise has no latency and is only counted.
 *
 * <p>An <em>error</em> is a transport failure or an answer whose status is not 2xx or 3xx.
 *
 * <p>Everything handed out is a value or a copy that its receiver owns.
 */
@NullMarked
package dev.ho11y.load.measure;

import org.jspecify.annotations.NullMarked;
