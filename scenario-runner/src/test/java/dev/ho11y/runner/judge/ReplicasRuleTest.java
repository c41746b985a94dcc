package dev.ho11y.runner.judge;

import static dev.ho11y.runner.judge.Outcome.Status.FULFILLED;
import static dev.ho11y.runner.judge.Outcome.Status.NOT_FULFILLED;
import static dev.ho11y.runner.judge.Outcome.Status.NO_DATA;
import static dev.ho11y.runner.judge.Outcome.Status.PENDING;
import static dev.ho11y.runner.judge.Runs.never;
import static dev.ho11y.runner.judge.Runs.s;
import static dev.ho11y.runner.judge.Runs.sizes;
import static dev.ho11y.runner.judge.Runs.throughout;
import static dev.ho11y.runner.judge.Runs.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.runner.judge.Outcome.Status;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.scenario.Expectation.Timing;
import dev.ho11y.runner.timeline.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplicasRuleTest {
    private static final boolean LIVE = false;
    private static final boolean ENDED = true;

    /** Steady begins at 30s, so within 75s of it is by 105s. */
    static Stream<Arguments> atLeastTwo() {
        return Stream.of(
                argumentSet(
                        "reached in time",
                        within(75, 0),
                        "0=1 72=2",
                        200,
                        ENDED,
                        FULFILLED,
                        "2 replicas at 1m12s, 42s after steady"),
                argumentSet(
                        "reached in the instant of the deadline",
                        within(75, 0),
                        "0=1 105=2",
                        200,
                        ENDED,
                        FULFILLED,
                        "2 replicas at 1m45s, 75s after steady"),
                argumentSet(
                        "reached an instant after it",
                        within(75, 0),
                        "0=1 105.001=2",
                        200,
                        ENDED,
                        NOT_FULFILLED,
                        "2 replicas only at 1m45s, 1ms too late"),
                argumentSet(
                        "there before the window",
                        within(75, 0),
                        "0=2",
                        200,
                        ENDED,
                        FULFILLED,
                        "2 replicas already at steady (30s)"),
                argumentSet(
                        "left before the window",
                        within(75, 0),
                        "0=2 30=1",
                        200,
                        ENDED,
                        NOT_FULFILLED,
                        "stayed at 1 replica"),
                argumentSet(
                        "left in the window",
                        within(75, 0),
                        "0=2 30.001=1",
                        200,
                        ENDED,
                        FULFILLED,
                        "2 replicas already at steady (30s)"),
                argumentSet(
                        "there for no time at all",
                        within(75, 0),
                        "0=1 50=2 50=1",
                        200,
                        ENDED,
                        NOT_FULFILLED,
                        "stayed at 1 replica"),
                argumentSet(
                        "never reached",
                        within(75, 0),
                        "0=1 60=0 70=1",
                        200,
                        ENDED,
                        NOT_FULFILLED,
                        "went 1 → 0 → 1 replicas"),
                argumentSet("no entry", within(75, 0), "", 200, ENDED, NO_DATA, "no data"),
                argumentSet("first entry after the deadline", within(75, 0), "106=1", 200, ENDED, NO_DATA, "no data"),
                argumentSet("not due yet", within(75, 0), "0=1", 10, LIVE, PENDING, "begins at 30s"),
                argumentSet(
                        "open in the instant of the deadline",
                        within(75, 0),
                        "0=1",
                        105,
                        LIVE,
                        PENDING,
                        "stayed at 1 replica"),
                argumentSet(
                        "missed while the run goes on",
                        within(75, 0),
                        "0=1",
                        105.001,
                        LIVE,
                        NOT_FULFILLED,
                        "stayed at 1 replica"),
                argumentSet(
                        "fulfilled while the run goes on",
                        within(75, 0),
                        "0=1 72=3",
                        73,
                        LIVE,
                        FULFILLED,
                        "3 replicas at 1m12s, 42s after steady"),
                argumentSet(
                        "the run ends in the instant of the deadline",
                        within(75, 0),
                        "0=1",
                        105,
                        ENDED,
                        NOT_FULFILLED,
                        "stayed at 1 replica"),
                argumentSet(
                        "the run ends before the deadline",
                        within(75, 0),
                        "0=1",
                        104,
                        ENDED,
                        NO_DATA,
                        "the run ended at 1m44s; until then stayed at 1 replica"),
                argumentSet(
                        "holds as long as asked",
                        within(75, 60),
                        "0=1 90=2 120=3 150=1",
                        200,
                        ENDED,
                        FULFILLED,
                        "2 replicas at 1m30s, 1m after steady, and held for 1m"),
                argumentSet(
                        "holds an instant too short",
                        within(75, 60),
                        "0=1 90=2 149.999=1",
                        200,
                        ENDED,
                        NOT_FULFILLED,
                        "2 replicas at 1m30s, 1m after steady, but held for 60s of 1m"),
                argumentSet(
                        "the second attempt holds",
                        within(75, 20),
                        "0=1 40=2 50=1 100=2",
                        200,
                        ENDED,
                        FULFILLED,
                        "2 replicas at 1m40s, 70s after steady, and held for 20s"),
                argumentSet(
                        "the second attempt comes too late",
                        within(75, 20),
                        "0=1 40=2 50=1 106=2",
                        200,
                        ENDED,
                        NOT_FULFILLED,
                        "2 replicas at 40s, 10s after steady, but held for 10s of 20s"),
                argumentSet(
                        "is being held",
                        within(75, 60),
                        "0=1 90=2",
                        149,
                        LIVE,
                        PENDING,
                        "2 replicas at 1m30s, 1m after steady, must hold until 2m30s"),
                argumentSet(
                        "the run ends while it is held",
                        within(75, 60),
                        "0=1 90=2",
                        149,
                        ENDED,
                        NO_DATA,
                        "the run ended at 2m29s; until then went 1 → 2 replicas"),
                argumentSet(
                        "all the time",
                        throughout(10, 50),
                        "10=2 20=3 50=2 50.001=1",
                        60,
                        ENDED,
                        FULFILLED,
                        "went 2 → 3 → 2 replicas"),
                argumentSet(
                        "all the time but in the last instant",
                        throughout(10, 50),
                        "10=2 50=1",
                        60,
                        ENDED,
                        NOT_FULFILLED,
                        "1 replica at 50s, 40s after from"),
                argumentSet(
                        "enters the window with too few",
                        throughout(10, 50),
                        "0=1 10.001=2",
                        60,
                        ENDED,
                        NOT_FULFILLED,
                        "1 replica already at from (10s)"),
                argumentSet(
                        "enters the window unknown",
                        throughout(10, 50),
                        "10.001=2",
                        60,
                        ENDED,
                        NO_DATA,
                        "no data before 10s"),
                argumentSet("unknown all the time", throughout(10, 50), "51=2", 60, ENDED, NO_DATA, "no data"),
                argumentSet(
                        "violated while the run goes on",
                        throughout(10, 50),
                        "0=2 20=1",
                        20,
                        LIVE,
                        NOT_FULFILLED,
                        "1 replica at 20s, 10s after from"),
                argumentSet(
                        "may still be violated in the last instant",
                        throughout(10, 50),
                        "0=2",
                        50,
                        LIVE,
                        PENDING,
                        "stayed at 2 replicas"),
                argumentSet(
                        "the window has passed",
                        throughout(10, 50),
                        "0=2",
                        50.001,
                        LIVE,
                        FULFILLED,
                        "stayed at 2 replicas"),
                argumentSet(
                        "the run ends with the window",
                        throughout(10, 50),
                        "0=2",
                        50,
                        ENDED,
                        FULFILLED,
                        "stayed at 2 replicas"),
                argumentSet(
                        "the run ends within the window",
                        throughout(10, 50),
                        "0=2",
                        49,
                        ENDED,
                        NO_DATA,
                        "the run ended at 49s; until then stayed at 2 replicas"),
                argumentSet("never", never(10, 50), "0=2 10=1 50.001=2", 60, ENDED, FULFILLED, "stayed at 1 replica"),
                argumentSet(
                        "never but in the first instant",
                        never(10, 50),
                        "0=2 10.001=1",
                        60,
                        ENDED,
                        NOT_FULFILLED,
                        "2 replicas already at from (10s)"),
                argumentSet(
                        "never but in the last instant",
                        never(10, 50),
                        "0=1 50=2",
                        60,
                        ENDED,
                        NOT_FULFILLED,
                        "2 replicas at 50s, 40s after from"),
                argumentSet("never, of what was never seen", never(10, 50), "", 60, ENDED, NO_DATA, "no data"),
                argumentSet("never, so far", never(10, 50), "0=1", 40, LIVE, PENDING, "stayed at 1 replica"));
    }

    @ParameterizedTest
    @MethodSource
    void atLeastTwo(Timing timing, String sizes, double now, boolean ended, Status status, String actual) {
        Outcome outcome = Judge.judge(replicas(timing, 2, Integer.MAX_VALUE, false), sizes(sizes), s(now), ended);

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.actual()).isEqualTo(actual);
    }

    @Test
    void saysWhatIsRequiredAndUntilWhen() {
        Outcome outcome =
                Judge.judge(replicas(within(75, 0), 2, Integer.MAX_VALUE, false), sizes("0=1 72=2"), s(200), true);

        assertThat(outcome.required()).isEqualTo("downstream0 has at least 2 replicas within 75s of steady (by 1m45s)");
        assertThat(outcome.deadline()).contains(s(105));
        assertThat(outcome.when()).contains(s(72));
    }

    static Stream<Arguments> ranges() {
        return Stream.of(
                argumentSet("exactly", 5, 5, "exactly 5 replicas"),
                argumentSet("one", 1, 1, "exactly 1 replica"),
                argumentSet("at most", 0, 3, "at most 3 replicas"),
                argumentSet("between", 2, 3, "2 to 3 replicas"));
    }

    @ParameterizedTest
    @MethodSource
    void ranges(int min, int max, String words) {
        assertThat(Judge.judge(replicas(never(0, 60), min, max, false), List.of(), s(0), false)
                        .required())
                .isEqualTo("downstream0 never has " + words + " from from (0s) to to (1m0s)");
    }

    @Test
    void countsReadyReplicasWhenAskedTo() {
        List<Entry> entries = List.of(
                new Entry.Replicas(s(0), "downstream0", 1, 1, 1),
                new Entry.Replicas(s(40), "downstream0", 2, 2, 1),
                new Entry.Replicas(s(50), "downstream0", 2, 2, 2));

        assertThat(Judge.judge(replicas(within(75, 0), 2, 2, true), entries, s(200), true)
                        .actual())
                .isEqualTo("2 ready replicas at 50s, 20s after steady");
    }

    @Test
    void ignoresOtherDeployments() {
        List<Entry> entries = List.of(new Entry.Replicas(s(0), "frontend", 2, 2, 2));

        assertThat(Judge.judge(replicas(within(75, 0), 2, 2, false), entries, s(200), true)
                        .status())
                .isEqualTo(NO_DATA);
    }

    @Test
    void namesTheMetricAndTheReasoningBehindAMiss() {
        List<Entry> entries = new ArrayList<>(sizes("0=1"));
        entries.add(metric(45, OptionalDouble.of(0.7)));
        entries.add(metric(60, OptionalDouble.of(0.8)));
        entries.add(new Entry.HpaSync(s(60), "ho11y-hpa", "downstream0", 1, 1, "within tolerance", Runs.NO_BASIS));
        entries.add(metric(120, OptionalDouble.of(5)));

        Outcome outcome = Judge.judge(replicas(within(75, 0), 2, 9, false), entries, s(200), true);

        assertThat(outcome.actual()).isEqualTo("stayed at 1 replica; the last metric value was 0.8 (target 1)");
        assertThat(outcome.evidence())
                .extracting(Outcome.Evidence::text)
                .containsExactly(
                        "downstream0: desired 1, current 1, ready 1",
                        "the last metric value was 0.8 (target 1)",
                        "HPA ho11y-hpa wants 1 → 1: within tolerance");
    }

    @Test
    void saysThatTheMetricHadNoValueAndNeverZero() {
        List<Entry> entries = new ArrayList<>(sizes("0=1"));
        entries.add(metric(60, OptionalDouble.empty()));
        entries.add(new Entry.HpaSync(s(60), "ho11y-hpa", "downstream0", 1, 1, "no metric", Runs.NO_BASIS));

        assertThat(Judge.judge(replicas(within(75, 0), 2, 9, false), entries, s(200), true)
                        .actual())
                .isEqualTo("stayed at 1 replica; the metric had no value (empty) (target 1)");
    }

    private static Entry metric(double at, OptionalDouble value) {
        String outcome = value.isPresent() ? "sample" : "empty";
        return new Entry.Metric(s(at), "ho11y", "s0-prometheus", outcome, value, 1, true, false);
    }

    private static Expectation.Replicas replicas(Timing timing, int min, int max, boolean ready) {
        return new Expectation.Replicas("it scales", timing, "downstream0", min, max, ready);
    }
}
