/**
 * The calls that a request makes: {@code DOWNSTREAM0..4}, in order, as a URL or as {@code DUMMY:size:duration}, or what a
 * behavior says instead.
 *
 * <p>Main types: {@link dev.ho11y.workload.downstream.Downstreams} (makes the calls of one request and tells every signal
 * about them), {@link dev.ho11y.workload.downstream.Downstream} (one target), {@link
 * dev.ho11y.workload.downstream.Calls} (what a behavior says). A call blocks its virtual thread; nothing
 * that a downstream does ends the process.
 */
@NullMarked
package dev.ho11y.workload.downstream;

import org.jspecify.annotations.NullMarked;
