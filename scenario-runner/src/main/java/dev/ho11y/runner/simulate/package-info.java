/**
 * Scenarios in virtual time, on one thread: {@link dev.ho11y.runner.simulate.SimulateEnvironment} models pods, traffic and their
 * metrics; pipeline, KEDA and HPA are the ones of the local environment. One seed gives one timeline, byte for byte.
 *
 * <p>What is modelled, and what is not, is told in {@code docs/simulate.md}. Everything belongs to the thread that runs the session.
 */
@NullMarked
package dev.ho11y.runner.simulate;

import org.jspecify.annotations.NullMarked;
