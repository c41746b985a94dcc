package dev.ho11y.load;

import dev.ho11y.load.measure.LoadListener;
import dev.ho11y.load.profile.ArrivalSchedule;
import dev.ho11y.load.profile.LoadProfile;

/** Starts load. */
public final class LoadGenerator {
    private LoadGenerator() {}

    /** Starts evenly spaced arrivals that follow {@code profile}; see the other {@code start}. */
    public static LoadRun start(LoadProfile profile, LoadTarget target, LoadOptions options, LoadListener listener) {
        return start(ArrivalSchedule.even(profile), target, options, listener);
    }

    /**
     * Warms the driver up, which takes a fraction of a second in a fresh JVM, and starts the arrivals of {@code schedule}:
     * the moment of the return is the start of the load.
     *
     * @throws IllegalArgumentException if a header of the target is malformed
     */
    public static LoadRun start(
            ArrivalSchedule schedule, LoadTarget target, LoadOptions options, LoadListener listener) {
        WarmUp.run();
        return Run.launch(schedule, target, options, listener);
    }
}
