package dev.ho11y.runner.report;

import dev.ho11y.runner.judge.Judge;
import dev.ho11y.runner.judge.Outcome;
import dev.ho11y.runner.judge.Outcome.Status;
import dev.ho11y.runner.judge.Words;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.scenario.Expectation.Timing;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.LoadInterval;
import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a live view shows: the latest of each kind, and which expectations are still open. */
final class LiveState {
    private final double timeScale;
    private final List<Expectation> open;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, LoadInterval> loads = new LinkedHashMap<>();
    private final Map<String, Entry.Metric> metrics = new LinkedHashMap<>();
    private final Map<String, Entry.Replicas> replicas = new LinkedHashMap<>();
    private Optional<Entry.StageStarted> stage = Optional.empty();
    private Entry.PhaseName phase = Entry.PhaseName.STARTING;
    private Optional<Outcome> next = Optional.empty();

    LiveState(List<Expectation> expectations, double timeScale) {
        this.open = new ArrayList<>(expectations);
        this.timeScale = timeScale;
    }

    void accept(Entry entry) {
        entries.add(entry);
        switch (entry) {
            case Entry.Phase started -> phase = started.phase();
            case Entry.StageStarted started -> stage = Optional.of(started);
            case LoadInterval interval -> loads.put(interval.load(), interval);
            case Entry.Metric metric -> metrics.put(metric.metric(), metric);
            case Entry.Replicas counts -> replicas.put(counts.deployment(), counts);
            default -> {}
        }
    }

    /** The outcomes that were decided since the last call; also finds the next that is open. */
    List<Outcome> decided(Duration now) {
        List<Outcome> outcomes = open.stream()
                .map(expectation -> Judge.judge(expectation, entries, now, false))
                .toList();
        List<Outcome> decided = outcomes.stream()
                .filter(outcome -> outcome.status() != Status.PENDING)
                .toList();
        decided.forEach(outcome -> open.remove(outcome.expectation()));
        next = outcomes.stream()
                .filter(outcome -> outcome.status() == Status.PENDING)
                .min(Comparator.comparing(
                                (Outcome outcome) -> outcome.deadline().orElse(now))
                        .thenComparing(outcome -> !(outcome.expectation().timing() instanceof Timing.Within)));
        return decided;
    }

    /** Where the run is: {@code steady, 3m18s left}, or the phase outside of the load. */
    String where(Duration now) {
        if (phase != Entry.PhaseName.LOADING || stage.isEmpty()) {
            return switch (phase) {
                case STARTING -> "starting";
                case LOADING -> "load";
                case STOPPING -> "stopping";
                case ENDED -> "ended";
            };
        }
        Duration left = stage.get().at().plus(stage.get().length()).minus(now);
        return stage.get().stage() + (left.isPositive() ? ", " + Words.moment(left) + " left" : "");
    }

    String load() {
        return loads.isEmpty()
                ? "no load yet"
                : loads.values().stream().map(this::load).collect(Collectors.joining("; "));
    }

    String metric() {
        return metrics.isEmpty()
                ? "not asked yet"
                : metrics.values().stream()
                        .map(metric -> metric.metric() + " "
                                + (metric.value().isPresent()
                                        ? Words.number(metric.value().getAsDouble())
                                        : "no data (" + metric.outcome() + ")")
                                + ", target " + Words.number(metric.target()))
                        .collect(Collectors.joining("; "));
    }

    /** Desired, current and ready replicas; Deployments at rest with one replica come last. */
    String replicas() {
        return replicas.isEmpty()
                ? "none yet"
                : replicas.values().stream()
                        .sorted(Comparator.comparing((Entry.Replicas counts) ->
                                counts.desired() == 1 && counts.current() == 1 && counts.ready() == 1))
                        .map(counts -> counts.deployment() + " " + counts.desired() + "/" + counts.current() + "/"
                                + counts.ready())
                        .collect(Collectors.joining(", "));
    }

    String next() {
        return next.map(outcome -> outcome.name()
                        + outcome.deadline()
                                .map(at -> ", by " + Words.moment(at))
                                .orElse("") + ": " + outcome.actual())
                .orElse("no expectation is open");
    }

    private String load(LoadInterval interval) {
        double seconds = interval.length().toNanos() / 1e9 / timeScale;
        double answered = seconds > 0 ? Math.round(interval.answered() / seconds * 10) / 10.0 : 0;
        return interval.load() + " offered " + Words.number(Math.round(interval.offeredRate() * 10) / 10.0)
                + "/s, answered " + Words.number(answered) + "/s, errors " + Loads.failed(interval) + ", p50 "
                + latency(interval, Percentiles::p50) + ", p99 " + latency(interval, Percentiles::p99);
    }

    private static String latency(LoadInterval interval, Function<Percentiles, Duration> of) {
        return interval.response().map(of).map(Words::latency).orElse("–");
    }
}
