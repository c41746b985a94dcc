package dev.ho11y.load;

import dev.ho11y.load.measure.LoadListener;
import dev.ho11y.load.profile.ArrivalSchedule;
import dev.ho11y.load.profile.LoadProfile;

/** Starts load. */
public final class LoadGenerator {
    private LoadGenerator() {}

    /** Starts evenly spaced arrivals that follow {@code profile}, now. */
    public static LoadRun start(LoadProfile profile, LoadTarget target, LoadOptions options, LoadListener listener) {
        return start(ArrivalSchedule.even(profile), target, options, listener);
    }

    /**
     * Starts the arrivals of {@code schedule}, now.
     *
     * @throws IllegalArgumentException if a header of the target is malformed
     */
    public static LoadRun start(
            ArrivalSchedule schedule, LoadTarget target, LoadOptions options, LoadListener listener) {
        return Run.start(schedule, target, options, listener);
    }
}
