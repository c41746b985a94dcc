package dev.ho11y.runner.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.load.Arrivals;
import dev.ho11y.load.profile.ArrivalSchedule;
import dev.ho11y.load.profile.LoadProfile;
import dev.ho11y.runner.scenario.Load;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.timeline.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Ten requests/s for a minute, spaced evenly and by chance. */
class ArrivalsTest {
    private static final Plan PLAN = Simulated.plan(Path.of("../scenarios/too-little-load.yaml"));

    private static Load load(String name, Arrivals arrivals) {
        Load load = PLAN.loads().getFirst();
        return new Load(
                name,
                load.url(),
                load.headers(),
                LoadProfile.parse("0s:10/s,60s:10/s"),
                load.options().withArrivals(arrivals));
    }

    private static List<Long> times(ArrivalSchedule schedule) {
        List<Long> times = new ArrayList<>();
        for (OptionalLong at = schedule.next(); at.isPresent(); at = schedule.next()) {
            times.add(at.getAsLong());
        }
        return times;
    }

    private static List<Long> eachSecond(Arrivals arrivals, long seed) {
        Plan plan = PLAN.unscaled().withSeed(seed).withLoads(List.of(load("trickle", arrivals)));
        return Simulated.run(plan)
                .of(Entry.LoadInterval.class)
                .map(Entry.LoadInterval::intended)
                .limit(60)
                .toList();
    }

    @Test
    void eachSecondHasAsManyUnlessTheyAreLeftToChance() {
        // A request at the end of a second counts in the next one or not.
        assertThat(eachSecond(Arrivals.DETERMINISTIC, 1)).allMatch(count -> count >= 9 && count <= 11);
        assertThat(eachSecond(Arrivals.POISSON, 1)).anyMatch(count -> count < 8).anyMatch(count -> count > 12);
    }

    @Test
    void oneSeedGivesOneCourse() {
        assertThat(eachSecond(Arrivals.POISSON, 1))
                .isEqualTo(eachSecond(Arrivals.POISSON, 1))
                .isNotEqualTo(eachSecond(Arrivals.POISSON, 2));
    }

    @Test
    void eachLoadHasItsOwnArrivals() {
        assertThat(times(load("a", Arrivals.POISSON).schedule(1, 1)))
                .isEqualTo(times(load("a", Arrivals.POISSON).schedule(1, 1)))
                .isNotEqualTo(times(load("b", Arrivals.POISSON).schedule(1, 1)));
    }
}
