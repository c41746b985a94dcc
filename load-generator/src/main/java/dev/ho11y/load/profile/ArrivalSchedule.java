package dev.ho11y.load.profile;

import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * The intended start of each request, one after the other. Open loop: the times follow from the profile alone, never from
 * answers. An iterator, to be used by one thread once.
 */
public interface ArrivalSchedule {
    /** The profile that this schedule follows. */
    LoadProfile profile();

    /**
     * The next intended start, in nanoseconds from the start of the load; never before the last one nor after the profile's
     * end; empty when there is none left.
     */
    OptionalLong next();

    /**
     * Evenly spaced arrivals: the k-th one, counted from 1, is intended at the moment when the profile's cumulative
     * arrivals reach k. At a constant 5/s the first is at 200 ms and the fifth at 1 s; the number of arrivals until t is
     * ⌊Λ(t)⌋, and a stage's fraction of an arrival is carried into the next. This is what k6's {@code ramping-arrival-rate}
     * does ({@code lib/executor/ramping_arrival_rate.go}, function {@code cal}).
     */
    static ArrivalSchedule even(LoadProfile profile) {
        return new InverseSchedule(profile, () -> 1.0);
    }

    /**
     * Poisson arrivals with the profile's rate: unit-exponential steps in the space of cumulative arrivals, taken back to
     * time by the inverse of Λ (the time change of an inhomogeneous Poisson process). The same generator state gives the
     * same arrivals.
     */
    static ArrivalSchedule poisson(LoadProfile profile, RandomGenerator random) {
        return new InverseSchedule(profile, random::nextExponential);
    }
}
