/**
 * The only clock of the project: actions scheduled on one thread, in virtual or in wall-clock time.
 *
 * <p>Main types: {@link dev.ho11y.autoscaler.time.Scheduler} and its two implementations,
 * {@link dev.ho11y.autoscaler.time.VirtualScheduler} and {@link dev.ho11y.autoscaler.time.WallClockScheduler}. Everything that decides runs on the
 * scheduler's thread and therefore needs no locks. May depend on the JDK only.
 */
@NullMarked
package dev.ho11y.autoscaler.time;

import org.jspecify.annotations.NullMarked;
