/**
 * Whether what had to happen did happen: {@link dev.ho11y.runner.judge.Judge} turns an
 * {@link dev.ho11y.runner.scenario.Expectation} and the entries of a timeline into an
 * {@link dev.ho11y.runner.judge.Outcome}, and all outcomes of a run into a {@link dev.ho11y.runner.judge.Verdict}.
 *
 * <p>Pure functions and values, usable from any thread. What was not observed is <em>no data</em>: never zero, and never a
 * pass.
 */
@NullMarked
package dev.ho11y.runner.judge;

import org.jspecify.annotations.NullMarked;
