package dev.ho11y.runner.judge;

import static dev.ho11y.runner.judge.Outcome.Status.FULFILLED;
import static dev.ho11y.runner.judge.Outcome.Status.NOT_FULFILLED;
import static dev.ho11y.runner.judge.Outcome.Status.NO_DATA;
import static dev.ho11y.runner.judge.Outcome.Status.PENDING;
import static dev.ho11y.runner.judge.Runs.conditions;
import static dev.ho11y.runner.judge.Runs.event;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Events, conditions, reversals and signals. */
class OtherRulesTest {
    private static final boolean LIVE = false;
    private static final boolean ENDED = true;

    static Stream<Arguments> events() {
        return Stream.of(
                argumentSet("in the first instant", within(75, 0), 30, 200, ENDED, FULFILLED),
                argumentSet("in the last instant", within(75, 0), 105, 200, ENDED, FULFILLED),
                argumentSet("before the window", within(75, 0), 29.999, 200, ENDED, NOT_FULFILLED),
                argumentSet("after the window", within(75, 0), 105.001, 200, ENDED, NOT_FULFILLED),
                argumentSet("not seen yet", within(75, 0), 0, 105, LIVE, PENDING),
                argumentSet("missed while the run goes on", within(75, 0), 0, 106, LIVE, NOT_FULFILLED),
                argumentSet("the run ends too early", within(75, 0), 0, 104, ENDED, NO_DATA),
                argumentSet("somewhere in the window", throughout(10, 50), 50, 60, ENDED, FULFILLED),
                argumentSet("nowhere in the window", throughout(10, 50), 51, 60, ENDED, NOT_FULFILLED),
                argumentSet("never, and it was not", never(10, 50), 51, 60, ENDED, FULFILLED),
                argumentSet("never, and yet it was", never(10, 50), 10, 60, ENDED, NOT_FULFILLED),
                argumentSet("never, but who knows", never(10, 50), 0, 40, ENDED, NO_DATA),
                argumentSet("never, so far", never(10, 50), 0, 50, LIVE, PENDING));
    }

    @ParameterizedTest
    @MethodSource
    void events(Timing timing, double at, double now, boolean ended, Status status) {
        List<Entry> entries = List.of(event(at, "SuccessfulRescale", "New size: 2; reason: above target"));

        assertThat(Judge.judge(rescale(timing, "above target"), entries, s(now), ended)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void showsTheEventsThatCameNearest() {
        List<Entry> entries = List.of(
                event(40, "SuccessfulRescale", "New size: 1; reason: All metrics below target"),
                event(41, "FailedGetExternalMetric", "no metric"));

        Outcome outcome = Judge.judge(rescale(within(75, 0), "above target"), entries, s(200), true);

        assertThat(outcome.required())
                .isEqualTo("event SuccessfulRescale of HorizontalPodAutoscaler saying \"above target\" is seen"
                        + " within 75s of steady (by 1m45s)");
        assertThat(outcome.actual()).isEqualTo("not seen");
        assertThat(outcome.evidence())
                .extracting(Outcome.Evidence::text)
                .containsExactly("HorizontalPodAutoscaler/ho11y-hpa Normal SuccessfulRescale: New size: 1; reason: All"
                        + " metrics below target");
    }

    static Stream<Arguments> fallbackTrue() {
        return Stream.of(
                argumentSet(
                        "becomes true in time",
                        within(75, 0),
                        "0=False 105=True",
                        FULFILLED,
                        "Fallback True at 1m45s, 75s after steady"),
                argumentSet("stays false", within(75, 0), "0=False", NOT_FULFILLED, "stayed at Fallback False"),
                argumentSet("never set", within(75, 0), "", NO_DATA, "no data"),
                argumentSet(
                        "set later, so not set before",
                        throughout(10, 50),
                        "20=True",
                        NOT_FULFILLED,
                        "Fallback not set already at from (10s)"),
                argumentSet("true all the time", throughout(10, 50), "0=True", FULFILLED, "stayed at Fallback True"),
                argumentSet(
                        "never, and it is not",
                        never(10, 50),
                        "20=False 51=True",
                        FULFILLED,
                        "went Fallback not set → False"),
                argumentSet(
                        "never, and yet it is",
                        never(10, 50),
                        "0=False 20=True 21=False",
                        NOT_FULFILLED,
                        "Fallback True at 20s, 10s after from"),
                argumentSet("never, of what does not exist", never(10, 50), "", NO_DATA, "no data"));
    }

    @ParameterizedTest
    @MethodSource
    void fallbackTrue(Timing timing, String statuses, Status status, String actual) {
        Outcome outcome =
                Judge.judge(fallback(timing), conditions("ho11y", statuses).toList(), s(200), true);

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.actual()).isEqualTo(actual);
    }

    @Test
    void someObjectOfTheKindIsEnoughForACondition() {
        List<Entry> entries = Stream.concat(conditions("a", "0=True"), conditions("b", "20=False"))
                .toList();

        assertThat(Judge.judge(fallback(throughout(10, 50)), entries, s(200), true)
                        .status())
                .isEqualTo(FULFILLED);
    }

    static Stream<Arguments> reversalsAtMostOne() {
        return Stream.of(
                argumentSet("up and back", "0=1 40=3 60=5 90=4 100=1", 200, ENDED, FULFILLED, "1 change of direction"),
                argumentSet("no change", "0=1", 200, ENDED, FULFILLED, "0 changes of direction"),
                argumentSet(
                        "up, back and up", "0=1 40=3 50=2 60=3", 200, ENDED, NOT_FULFILLED, "2 changes of direction"),
                argumentSet(
                        "known as soon as it happens",
                        "0=1 40=3 50=2 60=3",
                        60,
                        LIVE,
                        NOT_FULFILLED,
                        "2 changes of direction"),
                argumentSet(
                        "the second after the window",
                        "0=1 40=3 50=2 150.001=3",
                        200,
                        ENDED,
                        FULFILLED,
                        "1 change of direction"),
                argumentSet(
                        "the first before the window",
                        "0=1 2=3 9=2 60=3 70=2",
                        200,
                        ENDED,
                        FULFILLED,
                        "1 change of direction"),
                argumentSet("not over yet", "0=1 40=3 50=2", 150, LIVE, PENDING, "1 change of direction"),
                argumentSet("no entry", "", 200, ENDED, NO_DATA, "no data"),
                argumentSet("unknown at first", "11=1", 200, ENDED, NO_DATA, "no data before 11s"),
                argumentSet(
                        "the run ends too early",
                        "0=1",
                        149,
                        ENDED,
                        NO_DATA,
                        "the run ended at 2m29s; until then 0 changes of direction"));
    }

    @ParameterizedTest
    @MethodSource
    void reversalsAtMostOne(String sizes, double now, boolean ended, Status status, String actual) {
        Expectation expected = new Expectation.Reversals("no flapping", throughout(10, 150), "downstream0", 1);

        Outcome outcome = Judge.judge(expected, sizes(sizes), s(now), ended);

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.actual()).isEqualTo(actual);
    }

    static Stream<Arguments> signals() {
        return Stream.of(
                argumentSet("agree", Optional.of(7L), ENDED, FULFILLED, "all four are 7"),
                argumentSet(
                        "differ by one",
                        Optional.of(6L),
                        ENDED,
                        NOT_FULFILLED,
                        "requests 7, ho11y_total 7, spans 6, log lines 7"),
                argumentSet(
                        "one is missing",
                        Optional.empty(),
                        ENDED,
                        NO_DATA,
                        "requests 7, ho11y_total 7, spans not counted, log lines 7"));
    }

    @ParameterizedTest
    @MethodSource
    void signals(Optional<Long> spans, boolean ended, Status status, String actual) {
        List<Entry> entries = List.of(
                new Entry.Signals(s(60), "downstream0", Optional.of(7L), Optional.of(7L), spans, Optional.of(7L)));

        Outcome outcome = Judge.judge(agreement(), entries, s(60), ended);

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.actual()).isEqualTo(actual);
    }

    @Test
    void signalsThatWereNotCountedAreNoData() {
        assertThat(Judge.judge(agreement(), List.of(), s(60), true).status()).isEqualTo(NO_DATA);
        assertThat(Judge.judge(agreement(), List.of(), s(59), false).status()).isEqualTo(PENDING);
    }

    private static Expectation agreement() {
        return new Expectation.Signals("signals agree", throughout(0, 60), "downstream0");
    }

    private static Expectation rescale(Timing timing, String message) {
        return new Expectation.Event(
                "the HPA says why",
                timing,
                Optional.of("HorizontalPodAutoscaler"),
                Optional.empty(),
                Optional.of("SuccessfulRescale"),
                Optional.of(message));
    }

    private static Expectation fallback(Timing timing) {
        return new Expectation.Condition(
                "fallback", timing, "ScaledObject", Optional.empty(), "Fallback", "True", Optional.empty());
    }
}
