package dev.ho11y.runner.judge;

import dev.ho11y.runner.judge.Observed.Window;
import dev.ho11y.runner.judge.Outcome.Evidence;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The four counts of a Service, taken once over the whole run whatever the timing says. */
final class SignalsRule {
    private SignalsRule() {}

    static Outcome judge(Expectation.Signals expected, Observed run) {
        Optional<Entry.Signals> counts = run.of(Entry.Signals.class)
                .filter(signals -> signals.service().equals(expected.service()))
                .reduce((first, second) -> second);
        Duration deadline = counts.map(Entry.Signals::at)
                .orElse(Window.of(expected.timing()).to());
        Ruling ruling = counts.map(SignalsRule::ruling)
                .orElse(
                        run.ended()
                                ? Ruling.noData("the counts were not taken", deadline)
                                : Ruling.pending("counted when the run ends", deadline));
        List<Evidence> evidence = counts.map(signals -> new Evidence(signals.at(), spelled(signals))).stream()
                .toList();
        return ruling.outcome(
                expected,
                "requests, ho11y_total, server spans and invoke log lines of " + expected.service() + " agree exactly",
                evidence);
    }

    private static Ruling ruling(Entry.Signals signals) {
        List<Optional<Long>> counts =
                List.of(signals.requests(), signals.counted(), signals.spans(), signals.logLines());
        Optional<Duration> at = Optional.of(signals.at());
        if (counts.stream().anyMatch(Optional::isEmpty)) {
            return Ruling.noData(spelled(signals), signals.at());
        }
        boolean agree = counts.stream().flatMap(Optional::stream).distinct().count() == 1;
        return agree
                ? Ruling.fulfilled("all four are " + signals.requests().orElseThrow(), at, signals.at())
                : Ruling.notFulfilled(spelled(signals), at, signals.at());
    }

    private static String spelled(Entry.Signals signals) {
        return String.join(
                ", ",
                Stream.of(
                                named("requests", signals.requests()),
                                named("ho11y_total", signals.counted()),
                                named("spans", signals.spans()),
                                named("log lines", signals.logLines()))
                        .toList());
    }

    private static String named(String what, Optional<Long> count) {
        return what + " " + count.map(String::valueOf).orElse("not counted");
    }
}
