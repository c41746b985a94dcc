package dev.ho11y.runner.sweep;

import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.run.ScenarioRun;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.simulate.SimulateEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Simulates a scenario many times. Each run has everything of its own, so that threads share nothing but the plan. */
public final class Sweep {
    /** Nobody looks at the seconds of these runs: intervals of a minute are made and judged sooner. */
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final SimulateEnvironment environment = new SimulateEnvironment();
    private final Plan plan;
    private final LoadCourse course;
    private final List<String> targets;

    private record Run(Map<String, Rescaling> rescalings, List<Boolean> fulfilled) {}

    /** A sweep over other seeds of {@code plan}. */
    public Sweep(Plan plan) {
        this.plan = plan.withLoads(plan.loads().stream()
                .map(load -> load.withReportEvery(INTERVAL))
                .toList());
        this.course = LoadCourse.of(plan.loads());
        this.targets = plan.scaledObjects().stream()
                .map(ScaledObject::targetName)
                .distinct()
                .toList();
    }

    /**
     * Runs the seeds from {@code firstSeed} on; the result does not depend on the number of threads.
     *
     * @throws InterruptedException if the calling thread is interrupted; nothing runs any more then
     */
    public SweepResult run(int runs, long firstSeed, int threads) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Run>> futures = LongStream.range(firstSeed, firstSeed + runs)
                    .mapToObj(seed -> pool.submit(() -> run(seed)))
                    .toList();
            List<Run> done = new ArrayList<>();
            for (Future<Run> future : futures) {
                done.add(future.get());
            }
            return result(done, firstSeed);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a simulated run failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private Run run(long seed) throws EnvironmentUnavailable {
        ScenarioRun run = new ScenarioRun(plan.withSeed(seed), environment);
        List<Boolean> fulfilled = run.runWithoutReasons();
        Map<String, Rescaling> rescalings = new TreeMap<>();
        targets.forEach(target ->
                rescalings.put(target, Rescaling.of(target, run.timeline().entries(), course)));
        return new Run(rescalings, fulfilled);
    }

    private SweepResult result(List<Run> runs, long firstSeed) {
        List<Chance> chances = new ArrayList<>();
        for (int i = 0; i < plan.expectations().size(); i++) {
            int index = i;
            int held = (int)
                    runs.stream().filter(run -> run.fulfilled().get(index)).count();
            chances.add(new Chance(plan.expectations().get(i).name(), held, runs.size()));
        }
        return new SweepResult(
                plan.name(),
                runs.size(),
                firstSeed,
                course.rises(),
                course.falls(),
                targets.stream().map(target -> deployment(target, runs)).toList(),
                chances);
    }

    private SweepResult.Deployment deployment(String name, List<Run> runs) {
        List<Rescaling> all = runs.stream()
                .flatMap(run -> Optional.ofNullable(run.rescalings().get(name)).stream())
                .toList();
        TreeMap<Integer, Integer> largest = new TreeMap<>();
        all.forEach(rescaling -> largest.merge(rescaling.largest(), 1, Integer::sum));
        return new SweepResult.Deployment(
                name,
                distribution("first rescale", all, Rescaling::first),
                distribution("largest size", all, Rescaling::reached),
                distribution("back again", all, Rescaling::back),
                largest);
    }

    private static Distribution distribution(
            String name, List<Rescaling> all, Function<Rescaling, Optional<Duration>> time) {
        List<Double> seconds = all.stream()
                .flatMap(rescaling -> time.apply(rescaling).stream())
                .map(duration -> duration.toMillis() / 1e3)
                .toList();
        return Distribution.of(name, all.size(), seconds);
    }
}
