/**
 * Open-loop HTTP load: {@link dev.ho11y.load.LoadGenerator} sends a request at each intended start of an
 * {@link dev.ho11y.load.profile.ArrivalSchedule} and measures from that moment, so a slow service cannot slow down its own
 * measurement.
 *
 * <p>A run has one event loop, which paces, sends, receives and counts, and one thread on which the listener is called.
 * This package is the driver and the only one of the module that reads a clock; {@code profile} and {@code measure} are
 * pure. There is no state outside a run.
 */
@NullMarked
package dev.ho11y.load;

import org.jspecify.annotations.NullMarked;
