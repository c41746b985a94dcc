/**
 * What a scenario runs in. An {@link dev.ho11y.runner.environment.Environment} opens one
 * {@link dev.ho11y.runner.environment.Session} a run; the session owns everything that it starts, writes what happens through the
 * {@link dev.ho11y.runner.environment.Recorder}, and stops it all when it is closed. The run never asks which environment it has.
 *
 * <p>A session and its recorder belong to the thread that runs the session's scheduler.
 */
@NullMarked
package dev.ho11y.runner.environment;

import org.jspecify.annotations.NullMarked;
