package dev.ho11y.runner.simulate;

import static org.assertj.core.api.Assertions.assertThat;

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
        ScenarioRun run = new ScenarioRun(plan, new SimulateEnvironment());
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

    static Duration s(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
