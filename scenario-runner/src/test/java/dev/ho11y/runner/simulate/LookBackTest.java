package dev.ho11y.runner.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.autoscaler.time.VirtualScheduler;
import dev.ho11y.load.profile.LoadProfile;
import dev.ho11y.load.profile.Rate;
import dev.ho11y.load.profile.Stage;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.environment.RunInvalid;
import dev.ho11y.runner.scenario.Load;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.timeline.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A long run needs no more memory than a short one, but for its timeline. */
class LookBackTest {
    private static final int HOURS = 26;

    /** Two hours of samples are kept; a series that has ended is forgotten within two more. */
    private static final int SETTLED = 6;

    private final Timeline timeline = new Timeline();
    private final Recorder recorder = new Recorder(timeline, 1);
    private final VirtualScheduler scheduler = new VirtualScheduler(Instant.EPOCH);

    /** Every other hour has a load for which pods come, and then they go again. */
    private static Plan plan() {
        Plan step = Simulated.plan(Path.of("src/test/resources/sweep/step.yaml"));
        List<Stage> stages = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            Rate rate = new Rate(hour % 2 == 0 ? 4 : 0.5);
            stages.add(Stage.of(Duration.ZERO, rate));
            stages.add(Stage.of(Duration.ofHours(1), rate));
        }
        Load load = step.loads().getFirst();
        return step.withLoads(List.of(
                new Load(load.name(), load.url(), load.headers(), new LoadProfile(Rate.ZERO, stages), load.options())));
    }

    @Test
    void holdsOnToNoMoreAfterADayThanAfterAFewHours() throws RunInvalid {
        Plan plan = new SimulateEnvironment().adapted(plan());
        List<Long> footprints = new ArrayList<>();
        List<Integer> entries = new ArrayList<>();
        try (SimulateSession session = new SimulateSession(plan, recorder, scheduler, new Latencies.Memory())) {
            session.setUp();
            recorder.startOfLoad(scheduler.instant());
            plan.loads().forEach(session::start);
            for (int hour = 0; hour < HOURS; hour++) {
                scheduler.runUntil(scheduler.instant().plus(Duration.ofHours(1)));
                footprints.add(Footprint.of(session, Timeline.class));
                entries.add(timeline.entries().size());
            }
        }
        List<Long> early = footprints.subList(SETTLED, HOURS / 2);
        List<Long> late = footprints.subList(HOURS / 2, HOURS);

        assertThat(late)
                .allSatisfy(cells -> assertThat(cells)
                        .isLessThanOrEqualTo(early.stream().max(Long::compare).orElseThrow()));
        assertThat(entries.getLast()).isGreaterThan(entries.get(SETTLED) * 3);
    }
}
