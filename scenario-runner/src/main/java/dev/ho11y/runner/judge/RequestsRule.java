package dev.ho11y.runner.judge;

import dev.ho11y.runner.judge.Observed.Window;
import dev.ho11y.runner.judge.Outcome.Evidence;
import dev.ho11y.runner.judge.Steps.Step;
import dev.ho11y.runner.judge.Steps.Truth;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.scenario.Expectation.Timing;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.LoadInterval;
import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a load's callers saw. Throughout judges the window as a whole: the intervals whose middle lies in it, so that each
 * belongs to one of two adjoining windows, are added up and their histograms merged; the load's total is taken if that is
 * all of them. Within and Never judge interval by
 * interval, as a step function that is unknown where nothing was answered: callers are served well again within 30s.
 */
final class RequestsRule {
    private RequestsRule() {}

    static Outcome judge(Expectation.Requests expected, Observed run) {
        return ruling(expected, run)
                .outcome(expected, required(expected), evidence(expected, intervals(expected, run)));
    }

    /** Without the words that explain it. */
    static Ruling ruling(Expectation.Requests expected, Observed run) {
        List<LoadInterval> intervals = intervals(expected, run);
        return expected.timing() instanceof Timing.Throughout all
                ? overall(expected, all, intervals, run)
                : new StepRules(steps(expected, intervals), text -> text, run).judge(expected.timing());
    }

    private static List<LoadInterval> intervals(Expectation.Requests expected, Observed run) {
        return run.of(LoadInterval.class)
                .filter(interval -> interval.load().equals(expected.load()))
                .toList();
    }

    private static Ruling overall(
            Expectation.Requests expected, Timing.Throughout timing, List<LoadInterval> intervals, Observed run) {
        Duration end = timing.to().offset();
        List<LoadInterval> inside = intervals.stream()
                .filter(interval -> Window.of(timing)
                        .contains(interval.at().plus(interval.length().dividedBy(2))))
                .toList();
        Optional<LoadInterval> total = run.of(Entry.LoadEnded.class)
                .map(Entry.LoadEnded::total)
                .filter(whole -> whole.load().equals(expected.load()))
                .findFirst();
        if (!run.over(end) && !run.ended()) {
            return Ruling.pending("judged when the window has passed", end);
        }
        Requests seen = total.isPresent() && inside.size() == intervals.size()
                ? Requests.over(List.of(total.get()))
                : Requests.over(inside, response(intervals, inside, total));
        Bounds bounds = Bounds.of(expected, seen);
        if (run.cutShort(end)) {
            return Ruling.noData("the run ended at " + Words.moment(run.now()) + "; until then " + bounds.text(), end);
        }
        return switch (bounds.truth()) {
            case YES -> Ruling.fulfilled(bounds.text(), Optional.empty(), end);
            case NO -> Ruling.notFulfilled(bounds.text(), Optional.of(end), end);
            case UNKNOWN -> Ruling.noData(bounds.text(), end);
        };
    }

    /** Of a long run it is often all but the last answers, and to take those from the total is less work than to add up the others. */
    private static Optional<Percentiles> response(
            List<LoadInterval> intervals, List<LoadInterval> inside, Optional<LoadInterval> total) {
        long all = answers(intervals);
        Optional<Percentiles> whole = total.flatMap(LoadInterval::response).filter(seen -> seen.count() == all);
        if (whole.isEmpty() || inside.size() <= intervals.size() / 2) {
            return Percentiles.merge(responses(inside));
        }
        Set<LoadInterval> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        counted.addAll(inside);
        return whole.get()
                .without(responses(intervals.stream()
                        .filter(interval -> !counted.contains(interval))
                        .toList()));
    }

    private static long answers(List<LoadInterval> intervals) {
        return intervals.stream()
                .flatMap(interval -> interval.response().stream())
                .mapToLong(Percentiles::count)
                .sum();
    }

    private static List<Percentiles> responses(List<LoadInterval> intervals) {
        return intervals.stream()
                .flatMap(interval -> interval.response().stream())
                .toList();
    }

    private static Steps steps(Expectation.Requests expected, List<LoadInterval> intervals) {
        List<Step> steps = new ArrayList<>();
        Duration horizon = Duration.ofSeconds(Long.MIN_VALUE / 4);
        for (LoadInterval interval : intervals) {
            Bounds bounds = Bounds.of(expected, Requests.over(List.of(interval)));
            if (!steps.isEmpty() && horizon.compareTo(interval.at()) < 0) {
                steps.add(new Step(horizon, Truth.UNKNOWN, "no data"));
            }
            steps.add(new Step(interval.at(), bounds.truth(), bounds.text()));
            horizon = interval.at().plus(interval.length());
        }
        return new Steps(steps, horizon);
    }

    /** The intervals that broke a bound, the latest ones. */
    private static List<Evidence> evidence(Expectation.Requests expected, List<LoadInterval> intervals) {
        Window window = Window.of(expected.timing());
        return Observed.latest(intervals.stream()
                .filter(interval -> window.contains(interval.at()))
                .flatMap(interval -> {
                    Bounds bounds = Bounds.of(expected, Requests.over(List.of(interval)));
                    return bounds.truth() == Truth.NO
                            ? List.of(new Evidence(interval.at(), bounds.text() + errors(interval))).stream()
                            : List.<Evidence>of().stream();
                }));
    }

    private static String errors(LoadInterval interval) {
        return interval.errors().isEmpty() ? "" : " " + new TreeMap<>(interval.errors());
    }

    private static String required(Expectation.Requests expected) {
        String subject = "load " + expected.load();
        return expected.timing() instanceof Timing.Throughout all
                ? subject + " has " + Bounds.required(expected) + " overall " + Words.timing(all)
                : Words.demand(subject, "has", Bounds.required(expected), expected.timing());
    }
}
