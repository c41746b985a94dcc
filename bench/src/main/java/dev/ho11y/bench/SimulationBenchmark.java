package dev.ho11y.bench;

import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.judge.Verdict;
import dev.ho11y.runner.run.ScenarioRun;
import dev.ho11y.runner.scenario.Loaded;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.scenario.Scenarios;
import dev.ho11y.runner.simulate.SimulateEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A scenario in virtual time from the plan to the verdict, each run with another seed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SimulationBenchmark {
    /** From the root of the repository. */
    @Param({"scenarios/walkthrough.yaml", "bench/half-hour.yaml", "bench/day.yaml"})
    @SuppressWarnings("NullAway.Init") // set by JMH
    private String scenario;

    @SuppressWarnings("NullAway.Init") // set before the first run
    private Plan plan;

    private final SimulateEnvironment environment = new SimulateEnvironment();
    private long seed;

    /** Reads the scenario. */
    @Setup
    public void load() {
        plan = switch (Scenarios.load(List.of(Path.of(scenario)))) {
            case Loaded.Valid(var plans) -> plans.getFirst();
            case Loaded.Invalid(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    /** One run. */
    @Benchmark
    public Verdict run() throws EnvironmentUnavailable {
        return new ScenarioRun(plan.withSeed(seed++), environment).run();
    }
}
