package dev.ho11y.runner.report;

import dev.ho11y.runner.judge.Outcome;
import dev.ho11y.runner.report.Plot.Band;
import dev.ho11y.runner.report.Plot.Scale;
import dev.ho11y.runner.report.Plot.Series;
import dev.ho11y.runner.report.Plot.Style;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.scenario.Expectation.Moment;
import dev.ho11y.runner.scenario.Expectation.Timing;
import dev.ho11y.runner.timeline.Entry.Replicas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Replicas of each Deployment whose size changed or was to be judged, with what its expectations allow. */
final class ReplicaPlots {
    private ReplicaPlots() {}

    static List<Plot> of(RunResult run) {
        Map<String, List<Replicas>> deployments = run.timeline().stream()
                .filter(Replicas.class::isInstance)
                .map(Replicas.class::cast)
                .collect(Collectors.groupingBy(Replicas::deployment, LinkedHashMap::new, Collectors.toList()));
        double end = Seconds.of(run.end());
        List<Plot> plots = new ArrayList<>();
        deployments.forEach((deployment, counts) -> {
            List<Band> bands = bands(run.verdict().outcomes(), deployment);
            if (!bands.isEmpty()
                    || counts.stream().map(Replicas::desired).distinct().count() > 1) {
                plots.add(plot(deployment, counts, bands, end));
            }
        });
        return plots;
    }

    private static Plot plot(String deployment, List<Replicas> counts, List<Band> bands, double end) {
        List<Series> series = List.of(
                steps("current", "current", counts, Replicas::current, end),
                steps("ready", "ready", counts, Replicas::ready, end),
                steps("desired", "desired", counts, Replicas::desired, end));
        return new Plot(
                "replicas-" + deployment,
                "Replicas of " + deployment,
                "replicas",
                Scale.COUNT,
                series,
                bands,
                List.of());
    }

    /** The last of several counts of one instant counts, and the last count lasts until the end of the run. */
    static Series steps(String label, String colour, List<Replicas> counts, ToIntFunction<Replicas> count, double end) {
        if (counts.isEmpty()) {
            return new Series(label, colour, Style.STEPS, List.of(), List.of());
        }
        Map<Double, Double> points = new LinkedHashMap<>();
        for (Replicas each : counts) {
            points.put(Seconds.of(each.at()), (double) count.applyAsInt(each));
        }
        points.putIfAbsent(end, (double) count.applyAsInt(counts.getLast()));
        return new Series(label, colour, Style.STEPS, List.copyOf(points.keySet()), List.copyOf(points.values()));
    }

    private static List<Band> bands(List<Outcome> outcomes, String deployment) {
        List<Band> bands = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            if (outcome.expectation() instanceof Expectation.Replicas expected
                    && expected.deployment().equals(deployment)) {
                bands.add(band(expected, String.valueOf(i + 1), outcome.fulfilled()));
            }
        }
        return bands;
    }

    private static Band band(Expectation.Replicas expected, String label, boolean met) {
        return switch (expected.timing()) {
            case Timing.Within(Moment from, Duration within, Duration holds) ->
                band(expected, from.offset(), from.offset().plus(within), label, "allowed", met);
            case Timing.Throughout(Moment from, Moment to) ->
                band(expected, from.offset(), to.offset(), label, "allowed", met);
            case Timing.Never(Moment from, Moment to) ->
                band(expected, from.offset(), to.offset(), label, "forbidden", met);
        };
    }

    private static Band band(
            Expectation.Replicas expected, Duration from, Duration to, String label, String kind, boolean met) {
        OptionalDouble max =
                expected.max() == Integer.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of(expected.max());
        return new Band(Seconds.of(from), Seconds.of(to), expected.min(), max, label, kind, met);
    }
}
