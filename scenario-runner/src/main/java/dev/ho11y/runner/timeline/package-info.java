/**
 * What happened in a run: one append-only {@link dev.ho11y.runner.timeline.Timeline} of
 * {@link dev.ho11y.runner.timeline.Entry entries} in scenario time.
 *
 * <p>Offsets count from the start of load, so what happens during set-up has a negative offset. They are <em>scenario</em>
 * time: wall-clock time multiplied by the scenario's time scale, so that a timeline reads like the scenario and like the
 * unscaled run. Latencies are never scaled. Entries are values; a timeline is appended to by the scheduler's thread only.
 */
@NullMarked
package dev.ho11y.runner.timeline;

import org.jspecify.annotations.NullMarked;
