package dev.ho11y.load;

import dev.ho11y.load.measure.LoadListener;
import dev.ho11y.load.profile.ArrivalSchedule;
import dev.ho11y.load.profile.LoadProfile;
import java.util.SplittableRandom;

/** Starts load. */
public final class LoadGenerator {
    private LoadGenerator() {}

    /**
     * Loads and partly compiles the driver by a short run against a server of our own on the loopback interface. Call it
     * before the first {@code start} of a fresh JVM, whose first seconds are otherwise sent late and in bursts. Takes some
     * hundred milliseconds, at most a few seconds.
     */
    public static void warmUp() {
        WarmUp.run();
    }

    /** Starts arrivals that follow {@code profile}, spaced as the options say, now. */
    public static LoadRun start(LoadProfile profile, LoadTarget target, LoadOptions options, LoadListener listener) {
        return start(
                options.arrivals().schedule(profile, new SplittableRandom(options.seed())), target, options, listener);
    }

    /**
     * Starts the arrivals of {@code schedule}, now: offsets of intervals count from this call.
     *
     * @throws IllegalArgumentException if a header of the target is malformed
     */
    public static LoadRun start(
            ArrivalSchedule schedule, LoadTarget target, LoadOptions options, LoadListener listener) {
        return Run.start(schedule, target, options, listener);
    }
}
