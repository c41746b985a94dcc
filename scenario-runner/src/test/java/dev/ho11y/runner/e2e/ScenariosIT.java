package dev.ho11y.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.runner.compare.Course;
import dev.ho11y.runner.report.JsonReport;
import dev.ho11y.runner.report.RunResult;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.simulate.Simulated;
import dev.ho11y.runner.timeline.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario of {@code scenarios/} with real processes. They run together, so that all take the time of the longest. */
class ScenariosIT {
    private static final Path SCENARIOS = Path.of("../scenarios");
    private static final Duration AMPLE = Duration.ofMinutes(6);
    private static final Duration SCRAPE_AND_SYNC = Duration.ofSeconds(15 + 15);
    private static final int SEEDS = 400;

    private static final Map<String, CommandLine> RUNS = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    static Stream<Arguments> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
                    .map(file -> argumentSet(name(file), file));
        }
    }

    @BeforeAll
    static void startsThemAll() throws IOException {
        for (Arguments row : scenarios().toList()) {
            Path file = (Path) row.get()[0];
            Path own = Files.createDirectories(folder.resolve(name(file)));
            RUNS.put(name(file), CommandLine.start(own, "run", file.toString(), "--report", folder.toString()));
        }
    }

    @AfterAll
    static void stopsThemAll() {
        RUNS.values().forEach(CommandLine::close);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void goesTheWayThatSimulatedOnesGo(Path file) throws Exception {
        List<Entry> local = passed(name(file)).timeline();
        Plan plan = Simulated.plan(file);
        List<List<Entry>> simulated = LongStream.rangeClosed(1, SEEDS)
                .parallel()
                .mapToObj(seed -> Simulated.runTimeScaled(plan.withSeed(seed)).timeline())
                .toList();

        for (String deployment : deployments(local)) {
            assertSameCourse(
                    plan.name() + ": " + deployment,
                    Course.of(deployment, local),
                    simulated.stream()
                            .map(timeline -> Course.of(deployment, timeline))
                            .toList());
        }
    }

    @Test
    void theWalkThroughSaysWhyItRescaledAndLeavesItsReports() throws Exception {
        RunResult result = passed("walkthrough");

        assertThat(result.timeline())
                .anySatisfy(entry -> assertThat(entry).isInstanceOfSatisfying(Entry.KubernetesEvent.class, event -> {
                    assertThat(event.reason()).isEqualTo("SuccessfulRescale");
                    assertThat(event.message())
                            .matches("New size: \\d; reason: external metric s0-prometheus\\(.*\\) above target");
                }));
        assertThat(folder.resolve("walkthrough/junit.xml")).exists();
        assertThat(folder.resolve("walkthrough/report.html")).exists();
    }

    /**
     * Phases of scrapes, batches and syncs and the injected failures are up to chance, in either environment. So the local run must be as
     * some of the simulated ones: the same sizes, each within one scrape and one sync of the HPA.
     */
    private static void assertSameCourse(String what, Course local, List<Course> simulated) {
        List<Duration> apart = simulated.stream()
                .filter(course -> course.sizes().equals(local.sizes()))
                .map(local::apart)
                .sorted()
                .toList();
        assertThat(apart)
                .as("%s: local %s; simulated ones with the same sizes", what, local)
                .isNotEmpty();
        System.out.printf(
                "%s: local %s; of %d simulated runs %d have the same sizes, %d of them within %d s, the nearest within %.1f s%n",
                what,
                local,
                simulated.size(),
                apart.size(),
                apart.stream()
                        .filter(each -> each.compareTo(SCRAPE_AND_SYNC) <= 0)
                        .count(),
                SCRAPE_AND_SYNC.toSeconds(),
                apart.getFirst().toMillis() / 1e3);
        assertThat(apart.getFirst()).as(what).isLessThanOrEqualTo(SCRAPE_AND_SYNC);
    }

    private static RunResult passed(String name) throws Exception {
        CommandLine run = Objects.requireNonNull(RUNS.get(name), name);
        assertThat(run.exitCode(AMPLE)).as(run.output()).isZero();
        return JsonReport.read(Files.readString(folder.resolve(name).resolve("report.json")));
    }

    private static List<String> deployments(List<Entry> timeline) {
        return timeline.stream()
                .filter(Entry.Replicas.class::isInstance)
                .map(entry -> ((Entry.Replicas) entry).deployment())
                .distinct()
                .toList();
    }

    private static String name(Path scenario) {
        return scenario.getFileName().toString().replace(".yaml", "");
    }
}
