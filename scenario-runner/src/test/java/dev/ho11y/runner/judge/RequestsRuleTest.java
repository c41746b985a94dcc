package dev.ho11y.runner.judge;

import static dev.ho11y.runner.judge.Outcome.Status.FULFILLED;
import static dev.ho11y.runner.judge.Outcome.Status.NOT_FULFILLED;
import static dev.ho11y.runner.judge.Outcome.Status.NO_DATA;
import static dev.ho11y.runner.judge.Outcome.Status.PENDING;
import static dev.ho11y.runner.judge.Runs.interval;
import static dev.ho11y.runner.judge.Runs.s;
import static dev.ho11y.runner.judge.Runs.throughout;
import static dev.ho11y.runner.judge.Runs.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.runner.judge.Outcome.Status;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.scenario.Expectation.Timing;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsRuleTest {
    /** The two hundred fastest answers come in the second interval, so the mean of the two p50 is not the p50 of both. */
    private static final List<Entry> TWO = List.of(
            interval(30, 4, Map.of(), 100, 200, 300, 400),
            interval(
                    40,
                    200,
                    Map.of("http_5xx", 1L, "connect", 1L),
                    LongStream.generate(() -> 10).limit(198).toArray()));

    static Stream<Arguments> bounds() {
        return Stream.of(
                argumentSet("share of errors below", errors(0.0099), FULFILLED, "errors 0.98%"),
                argumentSet("share of errors at the bound", errors(2 / 204.0), NOT_FULFILLED, "errors 0.98%"),
                argumentSet("achieved", achieved(203 / 204.0), FULFILLED, "achieved 99.51%"),
                argumentSet("not achieved", achieved(0.999), NOT_FULFILLED, "achieved 99.51%"),
                argumentSet("p50 of all, not the mean of two", p50(11), FULFILLED, "p50 10ms"),
                argumentSet("p50 too high", p50(10), NOT_FULFILLED, "p50 10ms"));
    }

    @ParameterizedTest
    @MethodSource
    void bounds(Expectation.Requests expected, Status status, String actual) {
        Outcome outcome = Judge.judge(expected, TWO, s(60), true);

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.actual()).isEqualTo(actual);
    }

    static Stream<Arguments> windows() {
        return Stream.of(
                argumentSet("the first interval only", 30, 40, FULFILLED),
                argumentSet("both", 30, 50, NOT_FULFILLED),
                argumentSet("the middle of the second is not in it", 30, 44.999, FULFILLED),
                argumentSet("the middle of the second is in it", 30, 45, NOT_FULFILLED),
                argumentSet("no interval", 36, 44, NO_DATA));
    }

    @ParameterizedTest
    @MethodSource
    void windows(double from, double to, Status status) {
        assertThat(Judge.judge(requests(throughout(from, to), 0.001), TWO, s(60), true)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void takesTheTotalOfALoadWhenTheWindowCoversIt() {
        Entry.LoadInterval total = interval(30, 204, Map.of("timeout", 50L), 1);
        List<Entry> entries = Stream.concat(TWO.stream(), Stream.of(new Entry.LoadEnded(s(50), total)))
                .toList();

        assertThat(Judge.judge(requests(throughout(0, 50), 0.5), entries, s(60), true)
                        .actual())
                .isEqualTo("errors 98.04%");
        assertThat(Judge.judge(requests(throughout(36, 50), 0.5), entries, s(60), true)
                        .actual())
                .isEqualTo("errors 1%");
    }

    /** The third interval lies behind the window: its answers are in the total, and do not count. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesAnswersBehindTheWindowOutOfTheTotal(boolean stated) {
        List<Entry> entries = new ArrayList<>(TWO);
        entries.add(interval(50, 3, Map.of(), 5, 900, 900));
        if (stated) {
            long[] all = LongStream.concat(
                            LongStream.of(100, 200, 300, 400, 5, 900, 900),
                            LongStream.generate(() -> 10).limit(198))
                    .toArray();
            entries.add(new Entry.LoadEnded(s(60), interval(30, 207, Map.of(), all)));
        }

        assertThat(Judge.judge(latencies(), entries, s(60), true).actual()).isEqualTo("p50 10ms, p99 200ms, max 400ms");
    }

    @Test
    void isNotMetWhenNothingWasAnswered() {
        List<Entry> silent = List.of(interval(30, 100, Map.of()));

        assertThat(Judge.judge(requests(throughout(0, 50), 0.5), silent, s(60), true)
                        .status())
                .isEqualTo(NO_DATA);
        assertThat(Judge.judge(p50(10), silent, s(60), true).actual()).isEqualTo("p50 no data");
        assertThat(Judge.judge(achieved(0.5), silent, s(60), true).actual()).isEqualTo("achieved 0%");
        assertThat(Judge.judge(achieved(0.5), List.of(), s(60), true).status()).isEqualTo(NO_DATA);
    }

    @Test
    void doesNotCountLateArrivalsAsAchieved() {
        Entry.LoadInterval late = new Entry.LoadInterval(
                s(30),
                s(10),
                "burst",
                1,
                10,
                10,
                10,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                4,
                0);

        assertThat(Judge.judge(achieved(0.5), List.of(late), s(60), true).actual())
                .isEqualTo("achieved 60%");
    }

    @Test
    void staysOpenUntilTheWindowHasPassed() {
        assertThat(Judge.judge(p50(11), TWO, s(50), false).status()).isEqualTo(PENDING);
        assertThat(Judge.judge(p50(11), TWO, s(50.001), false).status()).isEqualTo(FULFILLED);
        assertThat(Judge.judge(p50(11), TWO, s(49), true).status()).isEqualTo(NO_DATA);
    }

    static Stream<Arguments> recoveries() {
        return Stream.of(
                argumentSet("well at once", 10, 0, "", FULFILLED),
                argumentSet("well again in time", 10, 0, "x", FULFILLED),
                argumentSet("well again in time and for long enough", 10, 20, "x", FULFILLED),
                argumentSet("ill again too soon", 10, 20, "x x", NOT_FULFILLED),
                argumentSet("well again too late", 9, 0, "x", NOT_FULFILLED));
    }

    /** Intervals of ten seconds from 30s on; those marked {@code x} fail. */
    @ParameterizedTest
    @MethodSource
    void recoveries(double within, double holds, String ill, Status status) {
        List<Entry> entries = Stream.of(0, 1, 2)
                .<Entry>map(i -> {
                    boolean fails = i < ill.length() && ill.charAt(i) == 'x';
                    return interval(
                            30 + 10 * i,
                            1,
                            fails ? Map.of("timeout", 1L) : Map.of(),
                            fails ? new long[0] : new long[] {5});
                })
                .toList();

        assertThat(Judge.judge(requests(within(within, holds), 0.01), entries, s(90), true)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void saysAllBoundsInOneSentence() {
        Expectation.Requests all = new Expectation.Requests(
                "callers do not suffer",
                throughout(0, 50),
                "burst",
                OptionalDouble.of(0.01),
                OptionalDouble.of(0.99),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofMillis(250)),
                Optional.of(Duration.ofSeconds(2)));

        assertThat(Judge.judge(all, TWO, s(60), true).required())
                .isEqualTo("load burst has errors below 1%, at least 99% achieved, p99 below 250ms, max below 2s"
                        + " overall from from (0s) to to (50s)");
    }

    private static Expectation.Requests errors(double below) {
        return requests(throughout(0, 50), below);
    }

    @Test
    void noErrorsAtAllIsSaidInThoseWords() {
        assertThat(Judge.judge(errors(Double.MIN_VALUE), TWO, s(60), true).required())
                .startsWith("load burst has no errors ");
    }

    private static Expectation.Requests requests(Timing timing, double errorsBelow) {
        return new Expectation.Requests(
                "x",
                timing,
                "burst",
                OptionalDouble.of(errorsBelow),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Expectation.Requests achieved(double atLeast) {
        return new Expectation.Requests(
                "x",
                throughout(0, 50),
                "burst",
                OptionalDouble.empty(),
                OptionalDouble.of(atLeast),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Expectation.Requests p50(long millis) {
        return new Expectation.Requests(
                "x",
                throughout(0, 50),
                "burst",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.of(Duration.ofMillis(millis)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Expectation.Requests latencies() {
        return new Expectation.Requests(
                "x",
                throughout(0, 50),
                "burst",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.of(Duration.ofMillis(11)),
                Optional.empty(),
                Optional.of(Duration.ofMillis(201)),
                Optional.of(Duration.ofMillis(401)));
    }
}
