package dev.ho11y.autoscaler.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.keda.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every ScaledObject, whatever its triggers are answered. */
class AutoscalerPropertiesTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @Provide
    Arbitrary<Trial> trials() {
        return Trials.any(Trials.history(Trials.anyAnswer()));
    }

    /** Once anything is decided: the size in the beginning may lie outside, and stays when nothing can be decided. */
    @Property(seed = "1", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void noSizeIsSetOutsideTheBounds(@ForAll("trials") Trial trial) {
        ScaledObject object = trial.object();
        assertThat(TrialRun.of(trial, HALF_AN_HOUR).changes()).allSatisfy(change -> {
            int least = change.byHpa() ? object.hpaMinReplicas() : object.minReplicaCount();
            if (change.byHpa() || change.to() != object.idleReplicaCount().orElse(-1)) {
                assertThat(change.to()).as("%s", change).isBetween(least, object.maxReplicaCount());
            }
        });
    }

    /** See {@link PolicyBudget}. What KEDA itself does, to and from zero or the idle size, knows no policies. */
    @Property(seed = "1", tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void theHpaKeepsToItsPolicies(@ForAll("trials") Trial trial) {
        PolicyBudget budget = new PolicyBudget(trial.object(), TrialRun.of(trial, HALF_AN_HOUR));
        assertThat(budget.overspent()).isEmpty();
    }

    @Property(seed = "1", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aRunSplitAnywhereEqualsTheWhole(
            @ForAll("trials") Trial trial, @ForAll @Size(max = 5) List<@IntRange(max = 1_800_000) Integer> millis) {
        TrialRun whole = TrialRun.of(trial, HALF_AN_HOUR);
        Stream<Duration> anywhere = millis.stream().map(Duration::ofMillis);
        Stream<Duration> whereSomethingHappens = millis.stream()
                .map(each -> whole.times().get(each % whole.times().size()));
        List<Duration> ends = Stream.of(anywhere, whereSomethingHappens, Stream.of(HALF_AN_HOUR))
                .flatMap(each -> each)
                .sorted()
                .toList();
        assertThat(TrialRun.of(trial, ends).heard()).isEqualTo(whole.heard());
    }

    @Provide
    Arbitrary<Trial> constantTrials() {
        return Trials.any(Trials.anyAnswer().map(List::of)).filter(AutoscalerPropertiesTest::canSettle);
    }

    /**
     * An idle size above zero is undone by the HPA for ever (kedacore/keda#2314). A fallback value that comes from the cache counts as a
     * success, so that fallback of a cached metric switches itself off and on again.
     */
    private static boolean canSettle(Trial trial) {
        ScaledObject object = trial.object();
        return object.idleReplicaCount().orElse(0) == 0
                && (object.fallback().isEmpty() || object.triggers().stream().noneMatch(Trigger::useCachedMetrics));
    }

    @Property(seed = "1", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void underConstantInputTheSizeSettles(@ForAll("constantTrials") Trial trial) {
        Duration settled = Settling.time(trial.object());
        TrialRun run = TrialRun.of(trial, settled.plus(Duration.ofHours(1)));
        assertThat(run.changes().stream()
                        .filter(change -> change.at().isAfter(TrialRun.START.plus(settled)))
                        .limit(5))
                .isEmpty();
    }

    @Property(seed = "1", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void moreLoadIsNeverFewerReplicas(@ForAll("pairs") Pair pair) {
        TrialRun light = TrialRun.of(pair.light(), HALF_AN_HOUR);
        TrialRun heavy = TrialRun.of(pair.heavy(), HALF_AN_HOUR);
        Stream.concat(light.changes().stream(), heavy.changes().stream())
                .map(TrialRun.Change::at)
                .sorted()
                .forEach(at -> assertThat(heavy.sizeAt(at))
                        .as("at %s of %s and %s", at, light.changes(), heavy.changes())
                        .isGreaterThanOrEqualTo(light.sizeAt(at)));
    }

    @Provide
    Arbitrary<Pair> pairs() {
        return Pair.any();
    }
}
