package dev.ho11y.runner.judge;

import dev.ho11y.runner.judge.Observed.Window;
import dev.ho11y.runner.judge.Outcome.Evidence;
import dev.ho11y.runner.judge.Steps.Step;
import dev.ho11y.runner.judge.Steps.Truth;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.scenario.Expectation.Timing;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes of direction of a Deployment's desired size: up after down, or down after up. Going up and coming back once is
 * one reversal. The window of the timing counts as a whole; Never asks for more reversals than the bound.
 */
final class ReversalsRule {
    private ReversalsRule() {}

    static Outcome judge(Expectation.Reversals expected, Observed run) {
        Window window = Window.of(expected.timing());
        List<Step> sizes = new Steps(
                        run.of(Entry.Replicas.class)
                                .filter(entry -> entry.deployment().equals(expected.deployment()))
                                .map(entry -> new Step(entry.at(), Truth.YES, String.valueOf(entry.desired())))
                                .toList(),
                        run.now())
                .within(window.from(), window.to());
        List<Evidence> turns = turns(sizes);
        Ruling ruling = ruling(expected, run, window, sizes, turns);
        String required = expected.deployment() + " changes direction "
                + (expected.timing() instanceof Timing.Never ? "more than " : "at most ")
                + Words.count(expected.atMost(), "time") + " " + Words.timing(expected.timing());
        return ruling.outcome(expected, required, Observed.latest(turns.stream()));
    }

    private static Ruling ruling(
            Expectation.Reversals expected, Observed run, Window window, List<Step> sizes, List<Evidence> turns) {
        String actual = Words.count(turns.size(), "change") + " of direction";
        boolean negated = expected.timing() instanceof Timing.Never;
        if (turns.size() > expected.atMost()) {
            Optional<Duration> when = Optional.of(turns.get(expected.atMost()).at());
            return negated
                    ? Ruling.fulfilled(actual, when, window.to())
                    : Ruling.notFulfilled(actual, when, window.to());
        }
        if (run.cutShort(window.to())) {
            return Ruling.noData("the run ended at " + Words.moment(run.now()) + "; until then " + actual, window.to());
        }
        if (!run.over(window.to())) {
            return Ruling.pending(actual, window.to());
        }
        if (sizes.isEmpty() || sizes.getFirst().at().compareTo(window.from()) > 0) {
            return Ruling.noData(
                    sizes.isEmpty()
                            ? "no data"
                            : "no data before " + Words.moment(sizes.getFirst().at()),
                    window.to());
        }
        return negated
                ? Ruling.notFulfilled(actual, Optional.empty(), window.to())
                : Ruling.fulfilled(actual, Optional.empty(), window.to());
    }

    private static List<Evidence> turns(List<Step> sizes) {
        List<Evidence> turns = new ArrayList<>();
        int direction = 0;
        for (int i = 1; i < sizes.size(); i++) {
            int before = Integer.parseInt(sizes.get(i - 1).text());
            int after = Integer.parseInt(sizes.get(i).text());
            int step = Integer.signum(after - before);
            if (step != 0 && direction != 0 && step != direction) {
                turns.add(new Evidence(
                        sizes.get(i).at(), "turned " + (step > 0 ? "up" : "down") + ": " + before + " → " + after));
            }
            direction = step == 0 ? direction : step;
        }
        return turns;
    }
}
