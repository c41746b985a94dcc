package dev.ho11y.runner.judge;

import dev.ho11y.runner.judge.Outcome.Evidence;
import dev.ho11y.runner.judge.Outcome.Status;
import dev.ho11y.runner.judge.Steps.Step;
import dev.ho11y.runner.judge.Steps.Truth;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replica counts: a step function of the Deployment's desired or ready replicas. */
final class ReplicasRule {
    private ReplicasRule() {}

    static Outcome judge(Expectation.Replicas expected, Observed run) {
        String noun = noun(expected);
        Ruling ruling = ruling(expected, run);
        Duration decided =
                ruling.when().orElse(run.now().compareTo(ruling.deadline()) < 0 ? run.now() : ruling.deadline());
        Scaling scaling = new Scaling(run, expected.deployment(), decided);
        Optional<Entry.Metric> metric = scaling.lastMetric();
        if (ruling.status() == Status.NOT_FULFILLED || ruling.status() == Status.NO_DATA) {
            ruling = ruling.also(metric.map(Scaling::spelled).orElse(""));
        }
        List<Evidence> evidence =
                scaling.evidence(Observed.Window.of(expected.timing()).from(), metric);
        return ruling.outcome(expected, required(expected, noun), evidence);
    }

    /** Without the words that explain it. */
    static Ruling ruling(Expectation.Replicas expected, Observed run) {
        String noun = noun(expected);
        return new StepRules(steps(expected, run), values -> values + " " + plural(values, noun), run)
                .judge(expected.timing());
    }

    private static String noun(Expectation.Replicas expected) {
        return expected.ready() ? "ready replica" : "replica";
    }

    private static Steps steps(Expectation.Replicas expected, Observed run) {
        List<Step> steps = run.of(Entry.Replicas.class)
                .filter(entry -> entry.deployment().equals(expected.deployment()))
                .map(entry -> step(expected, entry.at(), expected.ready() ? entry.ready() : entry.desired()))
                .toList();
        return new Steps(steps, run.now());
    }

    private static Step step(Expectation.Replicas expected, Duration at, int replicas) {
        boolean fits = replicas >= expected.min() && replicas <= expected.max();
        return new Step(at, fits ? Truth.YES : Truth.NO, String.valueOf(replicas));
    }

    private static String required(Expectation.Replicas expected, String noun) {
        return Words.demand(expected.deployment(), "has", range(expected, noun), expected.timing());
    }

    private static String range(Expectation.Replicas expected, String noun) {
        int min = expected.min();
        int max = expected.max();
        if (min == max) {
            return "exactly " + Words.count(min, noun);
        }
        if (max == Integer.MAX_VALUE) {
            return "at least " + Words.count(min, noun);
        }
        return min <= 0 ? "at most " + Words.count(max, noun) : min + " to " + Words.count(max, noun);
    }

    private static String plural(String values, String noun) {
        return values.equals("1") ? noun : noun + "s";
    }

    /** What drove a Deployment's size until {@code decided}. */
    private record Scaling(Observed run, String deployment, Duration decided) {
        Optional<Entry.Metric> lastMetric() {
            Set<String> scaledObjects = scaledObjects();
            return run.of(Entry.Metric.class)
                    .filter(metric -> metric.at().compareTo(decided) <= 0)
                    .filter(metric -> scaledObjects.contains(metric.scaledObject()))
                    .reduce((first, second) -> second);
        }

        List<Evidence> evidence(Duration from, Optional<Entry.Metric> lastMetric) {
            Optional<Evidence> metric = lastMetric.map(last -> new Evidence(last.at(), spelled(last)));
            Optional<Evidence> sync = run.of(Entry.HpaSync.class)
                    .filter(entry -> entry.deployment().equals(deployment))
                    .filter(entry -> entry.at().compareTo(decided) <= 0)
                    .reduce((first, second) -> second)
                    .map(last -> new Evidence(
                            last.at(),
                            "HPA " + last.hpa() + " wants " + last.current() + " → " + last.desired() + ": "
                                    + last.reasoning()));
            List<Entry.Replicas> counts = run.of(Entry.Replicas.class)
                    .filter(entry -> entry.deployment().equals(deployment))
                    .filter(entry -> entry.at().compareTo(decided) <= 0)
                    .toList();
            long before = counts.stream()
                    .filter(entry -> entry.at().compareTo(from) <= 0)
                    .count();
            return Observed.latest(Stream.of(
                            counts.stream().skip(Math.max(0, before - 1)).map(Scaling::spelled),
                            metric.stream(),
                            sync.stream())
                    .flatMap(part -> part));
        }

        /**
         * The ScaledObjects that may scale the Deployment. KEDA names an HPA after its ScaledObject unless told otherwise;
         * if it was, a ScaledObject that is the only one of the run is the one.
         */
        private Set<String> scaledObjects() {
            Set<String> hpas = run.of(Entry.HpaSync.class)
                    .filter(sync -> sync.deployment().equals(deployment))
                    .map(Entry.HpaSync::hpa)
                    .collect(Collectors.toSet());
            Set<String> all =
                    run.of(Entry.Metric.class).map(Entry.Metric::scaledObject).collect(Collectors.toSet());
            if (!hpas.isEmpty() && all.size() == 1) {
                return all;
            }
            return all.stream()
                    .filter(name -> hpas.contains("keda-hpa-" + name) || hpas.contains(name))
                    .collect(Collectors.toSet());
        }

        private static Evidence spelled(Entry.Replicas entry) {
            return new Evidence(
                    entry.at(),
                    entry.deployment() + ": desired " + entry.desired() + ", current " + entry.current() + ", ready "
                            + entry.ready());
        }

        private static String spelled(Entry.Metric metric) {
            String what = metric.value().isPresent()
                    ? "the last metric value was " + Words.number(metric.value().getAsDouble())
                    : "the metric had no value (" + metric.outcome() + ")";
            return what + " (target " + Words.number(metric.target()) + ")" + (metric.fallback() ? " by fallback" : "");
        }
    }
}
