/**
 * Many simulated runs of one scenario, each with another seed: {@link dev.ho11y.runner.sweep.Sweep} runs them,
 * {@link dev.ho11y.runner.sweep.SweepResult} says how long rescaling takes, how often each expectation holds, and which bounds are
 * worth asserting. Pure but for the threads that {@code Sweep} starts and ends.
 */
@NullMarked
package dev.ho11y.runner.sweep;

import org.jspecify.annotations.NullMarked;
