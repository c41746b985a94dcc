package dev.ho11y.runner.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.runner.environment.Environment;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.environment.Session;
import dev.ho11y.runner.judge.Verdict;
import dev.ho11y.runner.report.RunResult;
import dev.ho11y.runner.run.ScenarioRun;
import dev.ho11y.runner.scenario.Loaded;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.scenario.Scenarios;
import dev.ho11y.runner.timeline.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A scenario that was simulated. */
public record Simulated(Plan plan, List<Entry> timeline, Verdict verdict) {
    public static Simulated run(Path file) {
        return run(plan(file));
    }

    public static Simulated run(Plan plan) {
        return run(plan, new SimulateEnvironment());
    }

    /**
     * With the plan's time scale, as {@code local} runs it. Rates of requests are not scaled, so that a window holds so many times fewer
     * requests, and is up to chance the more.
     */
    public static Simulated runTimeScaled(Plan plan) {
        return run(plan, new TimeScaled(new SimulateEnvironment()));
    }

    private static Simulated run(Plan plan, Environment environment) {
        ScenarioRun run = new ScenarioRun(plan, environment);
        try {
            Verdict verdict = run.run();
            return new Simulated(run.plan(), List.copyOf(run.timeline().entries()), verdict);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public static Plan plan(Path file) {
        Loaded loaded = Scenarios.load(List.of(file), Map.of());
        assertThat(loaded).isInstanceOf(Loaded.Valid.class);
        return ((Loaded.Valid) loaded).plans().getFirst();
    }

    /** As the run command would report it, but for the time of day. */
    public RunResult result() {
        return new RunResult(
                plan.name(),
                plan.description(),
                "",
                "simulate",
                plan.timeScale(),
                plan.seed(),
                Instant.EPOCH,
                "ho11y",
                timeline,
                verdict,
                false);
    }

    <E extends Entry> Stream<E> of(Class<E> kind) {
        return timeline.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The HPA's sizes, one for each change. */
    List<Integer> sizes(String deployment) {
        return of(Entry.HpaSync.class)
                .filter(sync -> sync.deployment().equals(deployment) && sync.current() != sync.desired())
                .map(Entry.HpaSync::desired)
                .toList();
    }

    private record TimeScaled(SimulateEnvironment environment) implements Environment {
        @Override
        public String name() {
            return environment.name();
        }

        @Override
        public Plan adapted(Plan plan) {
            return plan;
        }

        @Override
        public Session open(Plan plan, Recorder recorder) {
            return environment.open(plan, recorder);
        }
    }

    static Duration s(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
