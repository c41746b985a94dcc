package dev.ho11y.runner.judge;

import dev.ho11y.runner.judge.Observed.Window;
import dev.ho11y.runner.judge.Steps.Step;
import dev.ho11y.runner.judge.Steps.Stretch;
import dev.ho11y.runner.judge.Steps.Truth;
import dev.ho11y.runner.scenario.Expectation.Moment;
import dev.ho11y.runner.scenario.Expectation.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The three timings over a value that changes in steps.
 *
 * @param phrase turns values ({@code 1 → 2}) into a phrase ({@code 1 → 2 replicas})
 */
record StepRules(Steps steps, UnaryOperator<String> phrase, Observed run) {
    private static final int MOST_VALUES = 6;

    Ruling judge(Timing timing) {
        Window window = Window.of(timing);
        if (!run.ended() && run.now().compareTo(window.from()) < 0) {
            return Ruling.pending("begins at " + Words.moment(window.from()), window.to());
        }
        return switch (timing) {
            case Timing.Within(Moment from, Duration within, Duration holds) -> within(from, within, holds);
            case Timing.Throughout(Moment from, Moment to) -> always(from, to, Truth.NO);
            case Timing.Never(Moment from, Moment to) -> always(from, to, Truth.YES);
        };
    }

    private Ruling within(Moment from, Duration within, Duration holds) {
        Duration start = from.offset();
        Duration deadline = start.plus(within);
        List<Stretch> fits = steps.stretches(start, deadline).stream()
                .filter(stretch -> stretch.truth() == Truth.YES)
                .toList();
        for (Stretch stretch : fits) {
            Duration since = stretch.since(start);
            if (stretch.to().minus(since).compareTo(holds) >= 0) {
                return Ruling.fulfilled(reached(stretch, from, holds), Optional.of(since), deadline);
            }
        }
        Optional<Stretch> holding = fits.stream().filter(Stretch::open).findFirst();
        if (holding.isPresent() && !run.ended()) {
            Duration until = holding.get().since(start).plus(holds);
            return Ruling.pending(
                    reached(holding.get(), from, Duration.ZERO) + ", must hold until " + Words.moment(until), until);
        }
        if (run.cutShort(deadline) || (holding.isPresent() && run.ended())) {
            return Ruling.noData(
                    "the run ended at " + Words.moment(run.now()) + "; until then " + path(start, run.now()), deadline);
        }
        return run.over(deadline) && (run.ended() || steps.horizon().compareTo(deadline) > 0)
                ? missed(from, deadline, holds, fits)
                : Ruling.pending(path(start, run.now()), deadline);
    }

    private Ruling missed(Moment from, Duration deadline, Duration holds, List<Stretch> tooShort) {
        Duration start = from.offset();
        Optional<Stretch> longest = tooShort.stream()
                .max(Comparator.comparing(stretch -> stretch.to().minus(stretch.since(start))));
        if (longest.isPresent()) {
            Stretch stretch = longest.get();
            Duration since = stretch.since(start);
            return Ruling.notFulfilled(
                    reached(stretch, from, Duration.ZERO) + ", but held for "
                            + Words.length(stretch.to().minus(since)) + " of " + Words.length(holds),
                    Optional.of(stretch.to()),
                    deadline);
        }
        Optional<Stretch> late = steps.stretches(deadline, run.now()).stream()
                .filter(stretch -> stretch.truth() == Truth.YES)
                .findFirst();
        if (late.isPresent()) {
            Duration at = late.get().from();
            return Ruling.notFulfilled(
                    phrase.apply(late.get().steps().getFirst().text()) + " only at " + Words.moment(at) + ", "
                            + Words.length(at.minus(deadline)) + " too late",
                    Optional.of(at),
                    deadline);
        }
        boolean known = steps.stretches(start, deadline).stream().anyMatch(stretch -> stretch.truth() == Truth.NO);
        return known
                ? Ruling.notFulfilled(path(start, deadline), Optional.of(deadline), deadline)
                : Ruling.noData("no data", deadline);
    }

    /** At no instant of the closed window may it be {@code forbidden}; an instant at which it is unknown is no pass. */
    private Ruling always(Moment from, Moment to, Truth forbidden) {
        Duration start = from.offset();
        Duration end = to.offset();
        List<Stretch> stretches = steps.stretches(start, end);
        Optional<Stretch> violation = stretches.stream()
                .filter(stretch -> stretch.truth() == forbidden)
                .findFirst();
        if (violation.isPresent()) {
            return Ruling.notFulfilled(
                    reached(violation.get(), from, Duration.ZERO),
                    Optional.of(violation.get().since(start)),
                    end);
        }
        if (run.cutShort(end)) {
            return Ruling.noData(
                    "the run ended at " + Words.moment(run.now()) + "; until then " + path(start, run.now()), end);
        }
        if (!run.over(end)) {
            return Ruling.pending(path(start, run.now()), end);
        }
        Optional<Stretch> gap = stretches.stream()
                .filter(stretch -> stretch.truth() == Truth.UNKNOWN)
                .findFirst();
        if (gap.isPresent() || stretches.isEmpty()) {
            return Ruling.noData(
                    gap.map(Stretch::to)
                            .filter(until -> until.compareTo(end) < 0)
                            .map(until -> "no data before " + Words.moment(until))
                            .orElse("no data"),
                    end);
        }
        return Ruling.fulfilled(path(start, end), Optional.empty(), end);
    }

    private String reached(Stretch stretch, Moment from, Duration held) {
        Duration since = stretch.since(from.offset());
        Step entering = stretch.steps().stream()
                .filter(step -> step.at().compareTo(since) <= 0)
                .reduce((first, second) -> second)
                .orElse(stretch.steps().getFirst());
        String what = phrase.apply(entering.text());
        String when = since.equals(from.offset())
                ? " already at " + Words.named(from)
                : " at " + Words.moment(since) + ", " + Words.length(since.minus(from.offset())) + " after "
                        + from.text();
        return what + when + (held.isZero() ? "" : ", and held for " + Words.length(held));
    }

    /** The values that were seen from {@code start} to {@code end}, in order. */
    private String path(Duration start, Duration end) {
        List<String> values = new ArrayList<>();
        for (Step step : steps.within(start, end)) {
            if (step.truth() != Truth.UNKNOWN
                    && (values.isEmpty() || !values.getLast().equals(step.text()))) {
                values.add(step.text());
            }
        }
        if (values.isEmpty()) {
            return "no data";
        }
        if (values.size() == 1) {
            return "stayed at " + phrase.apply(values.getFirst());
        }
        List<String> shown = turningPoints(values);
        if (shown.size() > MOST_VALUES) {
            List<String> last = shown.subList(shown.size() - MOST_VALUES + 2, shown.size());
            shown = new ArrayList<>(List.of(shown.getFirst(), "…"));
            shown.addAll(last);
        }
        return "went " + phrase.apply(String.join(" → ", shown));
    }

    /** Counts that go up and down tell their story by where they turn; other values by all of them. */
    private static List<String> turningPoints(List<String> values) {
        if (!values.stream().allMatch(value -> value.matches("\\d{1,9}"))) {
            return values;
        }
        List<String> turns = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            boolean edge = i == 0 || i == values.size() - 1;
            if (edge || rises(values, i - 1) != rises(values, i)) {
                turns.add(values.get(i));
            }
        }
        return turns;
    }

    private static boolean rises(List<String> values, int index) {
        return Integer.parseInt(values.get(index)) < Integer.parseInt(values.get(index + 1));
    }
}
