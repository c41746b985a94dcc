package dev.ho11y.runner.judge;

import dev.ho11y.runner.judge.Steps.Truth;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The bounds of an expectation against what callers saw: all given bounds together. An upper bound is exclusive.
 *
 * @param words written only when somebody reads them, for a run has many intervals
 */
record Bounds(Truth truth, Supplier<String> words) {
    private record Latency(String name, Optional<Duration> below, Function<Percentiles, Duration> of) {}

    static Bounds of(Expectation.Requests expected, Requests seen) {
        List<Bounds> all = new ArrayList<>();
        expected.errorsBelow().ifPresent(bound -> all.add(share("errors", seen.errorShare(), share -> share < bound)));
        expected.achievedAtLeast()
                .ifPresent(bound -> all.add(share("achieved", seen.achieved(), share -> share >= bound)));
        for (Latency latency : latencies(expected)) {
            latency.below().ifPresent(bound -> all.add(latency(latency, bound, seen.response())));
        }
        Truth truth = Truth.YES;
        for (Bounds each : all) {
            truth = both(truth, each.truth());
        }
        return new Bounds(truth, () -> all.stream().map(Bounds::text).collect(Collectors.joining(", ")));
    }

    String text() {
        return words.get();
    }

    static String required(Expectation.Requests expected) {
        List<String> texts = new ArrayList<>();
        expected.errorsBelow().ifPresent(bound -> texts.add(errors(bound)));
        expected.achievedAtLeast().ifPresent(bound -> texts.add("at least " + Words.percent(bound) + " achieved"));
        latencies(expected)
                .forEach(latency -> latency.below()
                        .ifPresent(bound -> texts.add(latency.name() + " below " + Words.latency(bound))));
        return String.join(", ", texts);
    }

    private static List<Latency> latencies(Expectation.Requests expected) {
        return List.of(
                new Latency("p50", expected.p50Below(), Percentiles::p50),
                new Latency("p90", expected.p90Below(), Percentiles::p90),
                new Latency("p99", expected.p99Below(), Percentiles::p99),
                new Latency("max", expected.maxBelow(), Percentiles::max));
    }

    private static Bounds share(String name, OptionalDouble share, DoublePredicate fits) {
        if (share.isEmpty()) {
            return new Bounds(Truth.UNKNOWN, () -> name + " no data");
        }
        double value = share.getAsDouble();
        return new Bounds(fits.test(value) ? Truth.YES : Truth.NO, () -> name + " " + Words.percent(value));
    }

    private static Bounds latency(Latency latency, Duration bound, Optional<Percentiles> response) {
        if (response.isEmpty()) {
            return new Bounds(Truth.UNKNOWN, () -> latency.name() + " no data");
        }
        Duration value = latency.of().apply(response.get());
        return new Bounds(
                value.compareTo(bound) < 0 ? Truth.YES : Truth.NO, () -> latency.name() + " " + Words.latency(value));
    }

    /** A broken bound decides, whatever is unknown of the others. */
    private static Truth both(Truth one, Truth other) {
        if (one == Truth.NO || other == Truth.NO) {
            return Truth.NO;
        }
        return one == Truth.UNKNOWN || other == Truth.UNKNOWN ? Truth.UNKNOWN : Truth.YES;
    }

    /** A bound that no share but 0 is below means that none may fail. */
    private static String errors(double below) {
        return below == Double.MIN_VALUE ? "no errors" : "errors below " + Words.percent(below);
    }
}
