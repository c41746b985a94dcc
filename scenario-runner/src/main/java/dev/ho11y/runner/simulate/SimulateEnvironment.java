package dev.ho11y.runner.simulate;

import dev.ho11y.autoscaler.time.VirtualScheduler;
import dev.ho11y.runner.environment.Environment;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.environment.Session;
import dev.ho11y.runner.scenario.Plan;
import java.time.Instant;

/** Runs scenarios in virtual time. May be shared by threads: each session has everything of its own. */
public final class SimulateEnvironment implements Environment {
    /** Any instant would do; a fixed one makes two runs equal. */
    private static final Instant START = Instant.EPOCH;

    private final Latencies.Memory memory = new Latencies.Memory();

    @Override
    public String name() {
        return "simulate";
    }

    /** {@inheritDoc} Virtual time costs nothing, so nothing is made faster than it is written. */
    @Override
    public Plan adapted(Plan plan) {
        return plan.unscaled();
    }

    @Override
    public Session open(Plan plan, Recorder recorder) {
        return new SimulateSession(plan, recorder, new VirtualScheduler(START), memory);
    }
}
