package dev.ho11y.runner.scenario;

import dev.ho11y.load.LoadOptions;
import dev.ho11y.load.profile.ArrivalSchedule;
import dev.ho11y.load.profile.LoadProfile;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A load of the plan.
 *
 * @param url the host is a Service of the manifests
 * @param profile in scenario time; an environment takes {@link #schedule}
 * @param options as written, in real time, with the load generator's defaults for the rest
 */
public record Load(String name, URI url, Map<String, String> headers, LoadProfile profile, LoadOptions options) {
    public Load {
        headers = Map.copyOf(headers);
    }

    /** The arrivals in real time; the same for one seed, wherever it runs, and other ones for each load. */
    public ArrivalSchedule schedule(double timeScale, long seed) {
        return options.arrivals()
                .schedule(profile.timeScaled(timeScale), new SplittableRandom(31 * seed + name.hashCode()));
    }

    /** Scenario time from its start to its end. */
    public Duration length() {
        return profile.totalDuration();
    }

    /** The same load with its figures put together over this long. */
    public Load withReportEvery(Duration interval) {
        return new Load(name, url, headers, profile, options.withReportEvery(interval));
    }
}
