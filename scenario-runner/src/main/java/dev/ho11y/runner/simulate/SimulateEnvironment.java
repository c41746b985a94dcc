package dev.ho11y.runner.simulate;

import dev.ho11y.autoscaler.time.VirtualScheduler;
import dev.ho11y.runner.environment.Environment;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.environment.Session;
import dev.ho11y.runner.scenario.Load;
import dev.ho11y.runner.scenario.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Runs scenarios in virtual time. May be shared by threads: each session has everything of its own. */
public final class SimulateEnvironment implements Environment {
    /** Any instant would do; a fixed one makes two runs equal. */
    private static final Instant START = Instant.EPOCH;

    /** More points than a curve on a page has pixels. */
    private static final int MOST_INTERVALS = 3600;

    private static final List<Duration> INTERVALS = Stream.of(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)
            .map(Duration::ofSeconds)
            .toList();

    private final Latencies.Memory memory = new Latencies.Memory();

    @Override
    public String name() {
        return "simulate";
    }

    /**
     * {@inheritDoc} Virtual time costs nothing, so nothing is made faster than it is written. Figures of loads are put together over more
     * than a second where there would be too many.
     */
    @Override
    public Plan adapted(Plan plan) {
        return plan.unscaled()
                .withLoads(
                        plan.loads().stream().map(SimulateEnvironment::coarse).toList());
    }

    private static Load coarse(Load load) {
        Duration written = load.options().reportEvery();
        return load.withReportEvery(INTERVALS.stream()
                .filter(interval ->
                        interval.compareTo(written) >= 0 && load.length().dividedBy(interval) <= MOST_INTERVALS)
                .findFirst()
                .orElse(INTERVALS.getLast()));
    }

    @Override
    public Session open(Plan plan, Recorder recorder) {
        return new SimulateSession(plan, recorder, new VirtualScheduler(START), memory);
    }
}
