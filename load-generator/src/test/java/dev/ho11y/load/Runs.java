package dev.ho11y.load;

import dev.ho11y.load.measure.LoadInterval;
import dev.ho11y.load.measure.LoadSummary;
import dev.ho11y.load.profile.LoadProfile;
import dev.ho11y.load.profile.Rate;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Short runs for tests, bounded in time. */
final class Runs {
    static final LoadOptions OPTIONS = LoadOptions.defaults().withReportEvery(Duration.ofMillis(50));

    /** Twenty arrivals, one each 10 ms. */
    static final LoadProfile TWENTY = LoadProfile.constant(new Rate(100), Duration.ofMillis(200));

    private Runs() {}

    static LoadInterval run(LoadTarget target, LoadOptions options)
            throws InterruptedException, ExecutionException, TimeoutException {
        return end(LoadGenerator.start(TWENTY, target, options, _ -> {})).total();
    }

    static LoadSummary end(LoadRun run) throws InterruptedException, ExecutionException, TimeoutException {
        return run.done().get(30, TimeUnit.SECONDS);
    }
}
