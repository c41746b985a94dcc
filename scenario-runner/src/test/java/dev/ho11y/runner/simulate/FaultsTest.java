package dev.ho11y.runner.simulate;

import static dev.ho11y.runner.simulate.Simulated.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.load.profile.LoadProfile;
import dev.ho11y.load.profile.Rate;
import dev.ho11y.runner.scenario.Expectation.Moment;
import dev.ho11y.runner.scenario.Fault;
import dev.ho11y.runner.scenario.Fault.Stage;
import dev.ho11y.runner.scenario.Load;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.PodState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What breaks, and what KEDA and the HPA make of it. The load is steady, at half of what one replica may carry. */
class FaultsTest {
    private static final Duration LENGTH = Duration.ofMinutes(12);

    private final Plan plan = plan();

    private static Plan plan() {
        Plan step = Simulated.plan(Path.of("src/test/resources/sweep/step.yaml"));
        Load load = step.loads().getFirst();
        LoadProfile half = LoadProfile.constant(new Rate(0.5), LENGTH);
        return step.withLoads(List.of(new Load(load.name(), load.url(), load.headers(), half, load.options())));
    }

    private static Fault.Outage outage(Stage stage, long seconds) {
        return new Fault.Outage(
                new Moment("2m", Duration.ofMinutes(2)),
                Duration.ofSeconds(seconds),
                stage,
                Optional.empty(),
                Optional.empty());
    }

    private Simulated run(Fault fault) {
        return Simulated.run(plan.withFaults(List.of(fault)));
    }

    /** The outcomes of the HPA's queries, without repetitions. */
    private static List<String> outcomes(Simulated run) {
        List<String> all = run.of(Entry.Metric.class)
                .filter(Entry.Metric::forHpa)
                .map(metric -> metric.outcome().replaceAll("Get .*: ", ""))
                .toList();
        return IntStream.range(0, all.size())
                .filter(i -> i == 0 || !all.get(i).equals(all.get(i - 1)))
                .mapToObj(all::get)
                .toList();
    }

    @Test
    void withoutFaultNothingHappens() {
        Simulated run = Simulated.run(plan);

        assertThat(outcomes(run)).containsExactly("sample");
        assertThat(run.sizes("web")).isEmpty();
    }

    @Test
    void scrapesThatFailEmptyTheQueryAndThenTheFallbackScales() {
        Simulated run = run(outage(Stage.SCRAPE, 180));

        assertThat(outcomes(run)).containsExactly("sample", "empty", "sample");
        assertThat(run.sizes("web")).startsWith(4);
        assertThat(run.of(Entry.Fault.class).map(Entry.Fault::fault))
                .containsExactly("scrapes of all pods fail for 3m", "over: scrapes of all pods fail for 3m");
        assertThat(run.of(Entry.Fault.class).map(Entry.Fault::at)).containsExactly(s(120), s(300));
    }

    @Test
    void scrapesOfAnotherDeploymentDoNotMatter() {
        Simulated run = run(new Fault.Outage(
                new Moment("2m", Duration.ofMinutes(2)),
                Duration.ofMinutes(3),
                Stage.SCRAPE,
                Optional.of("other"),
                Optional.empty()));

        assertThat(outcomes(run)).containsExactly("sample");
    }

    @Test
    void collectorThatIsDownLeavesNoDataAndComesBack() {
        assertThat(outcomes(run(outage(Stage.COLLECTOR, 180)))).containsExactly("sample", "empty", "sample");
    }

    @Test
    void samplesThatTheStoreRefusesAreLost() {
        Simulated run = run(outage(Stage.REMOTE_WRITE, 180));

        assertThat(outcomes(run)).containsExactly("sample", "empty", "sample");
        assertThat(run.sizes("web")).startsWith(4);
    }

    @Test
    void briefRefusalIsSurvivedByTheWindow() {
        assertThat(outcomes(run(outage(Stage.REMOTE_WRITE, 10)))).containsExactly("sample");
    }

    @Test
    void storeThatIsDownMakesQueriesFailAndMissesWhatTheExporterHasDropped() {
        assertThat(outcomes(run(outage(Stage.STORE, 60))))
                .containsExactly("sample", "error: connection refused", "empty", "sample");
        assertThat(outcomes(run(outage(Stage.REMOTE_WRITE, 60)))).contains("empty");
    }

    @Test
    void prometheusThatRefusesMakesQueriesFail() {
        assertThat(outcomes(run(outage(Stage.QUERY, 120))))
                .containsExactly("sample", "error: connection refused", "sample");
    }

    @Test
    void slowAnswersDelayTheSyncsOfTheHpa() {
        Simulated run = run(new Fault.Outage(
                new Moment("2m", Duration.ofMinutes(2)),
                Duration.ofMinutes(3),
                Stage.SLOW_QUERY,
                Optional.empty(),
                Optional.of(Duration.ofSeconds(2))));

        List<Duration> syncs =
                run.of(Entry.HpaSync.class).map(Entry.HpaSync::at).toList();
        assertThat(outcomes(run)).containsExactly("sample");
        assertThat(IntStream.range(1, syncs.size())
                        .filter(i -> syncs.get(i - 1).compareTo(s(137)) > 0
                                && syncs.get(i).compareTo(s(300)) < 0)
                        .mapToObj(i -> syncs.get(i).minus(syncs.get(i - 1))))
                .isNotEmpty()
                .containsOnly(s(17.03));
    }

    @Test
    void queryThatIsTooSlowIsAFailedOne() {
        Simulated run = run(outage(Stage.QUERY_TIMEOUT, 120));

        assertThat(outcomes(run))
                .containsExactly(
                        "sample",
                        "error: context deadline exceeded (Client.Timeout exceeded while awaiting headers)",
                        "sample");
        assertThat(run.of(Entry.Condition.class)
                        .filter(condition -> condition.type().equals("Fallback"))
                        .map(Entry.Condition::status))
                .containsSubsequence("False", "True", "False");
    }

    @Test
    void killedPodIsRestartedAndItsCountersStartAnew() {
        Simulated run = run(new Fault.Kill(new Moment("2m", Duration.ofMinutes(2)), "web", 1));

        assertThat(run.of(Entry.Pod.class).map(Entry.Pod::state))
                .containsExactly(PodState.STARTED, PodState.READY, PodState.FAILED, PodState.RESTARTED, PodState.READY);
        Entry.LoadInterval load =
                run.of(Entry.LoadEnded.class).findFirst().orElseThrow().total();
        assertThat(load.statuses().keySet()).containsExactlyInAnyOrder(200, 503);
        assertThat(run.of(Entry.Signals.class).findFirst().orElseThrow().counted())
                .as("what the killed process had counted is lost")
                .isEmpty();
        assertThat(run.sizes("web")).isEmpty();
    }
}
