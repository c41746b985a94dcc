/**
 * One run from beginning to end: {@link dev.ho11y.runner.run.ScenarioRun} opens an environment, plays the scenario, judges the
 * timeline, and hands the result to the reports. One code path for all environments.
 */
@NullMarked
package dev.ho11y.runner.run;

import org.jspecify.annotations.NullMarked;
