/**
 * How this service behaves when it is told to behave in a certain way: how long a request takes, how it fails, what it
 * costs, whom it calls. Without a behavior the contract alone holds.
 *
 * <p>Main types: {@link dev.ho11y.workload.behavior.Behavior} (what is asked, immutable), {@link
 * dev.ho11y.workload.behavior.Behaviors} (which one holds now, and how it is changed), {@link
 * dev.ho11y.workload.behavior.Running} (a behavior while it holds), {@link dev.ho11y.workload.behavior.Arrival} (what it
 * means for one request). Thread-safe.
 */
@NullMarked
package dev.ho11y.workload.behavior;

import org.jspecify.annotations.NullMarked;
