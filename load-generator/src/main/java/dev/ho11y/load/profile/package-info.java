/**
 * What load is wanted: a {@link dev.ho11y.load.profile.LoadProfile} of {@link dev.ho11y.load.profile.Stage stages}, and the
 * {@link dev.ho11y.load.profile.ArrivalSchedule} that turns it into the intended start of each request.
 *
 * <p>Nothing here does I/O or looks at a clock: a driver and a simulator read the same schedule. Profiles are immutable
 * values; a schedule is an iterator for one thread.
 */
@NullMarked
package dev.ho11y.load.profile;

import org.jspecify.annotations.NullMarked;
