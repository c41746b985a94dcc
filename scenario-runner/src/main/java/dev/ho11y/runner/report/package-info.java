/**
 * What a person and a build server get to see of a run: {@link dev.ho11y.runner.report.RunResult} is the whole of it, and
 * the terminal summary, JUnit XML, JSON and HTML page are pure functions of that value.
 * A live view follows a run while it works.
 *
 * <p>Values and pure functions, usable from any thread; a live view belongs to the thread that feeds it.
 */
@NullMarked
package dev.ho11y.runner.report;

import org.jspecify.annotations.NullMarked;
