/**
 * The calls that a request makes: {@code DOWNSTREAM0..4}, in order, as a URL or as {@code DUMMY:size:duration}.
 *
 * <p>Main types: {@link dev.ho11y.workload.downstream.Downstreams} (makes the calls of one request and tells every signal
 * about them), {@link dev.ho11y.workload.downstream.Downstream} (one target). A call blocks its virtual thread; nothing
 * that a downstream does ends the process.
 */
@NullMarked
package dev.ho11y.workload.downstream;

import org.jspecify.annotations.NullMarked;
