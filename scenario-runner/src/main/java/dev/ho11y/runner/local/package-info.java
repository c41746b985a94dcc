/**
 * The environment {@code local}: real ho11y processes, real HTTP load and scrapes on this machine, in wall-clock time; KEDA and the
 * HPA are our model.
 *
 * <p>A session's state belongs to the scheduler's thread. Load generators call back from their own threads and are handed over.
 */
@NullMarked
package dev.ho11y.runner.local;

import org.jspecify.annotations.NullMarked;
