package dev.ho11y.runner.scenario;

import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.runner.manifest.Deployed;
import dev.ho11y.runner.scenario.Expectation.Timing;
import dev.ho11y.runner.scenario.ScenarioFile.ExpectEntry;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Nearest;
import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.Problems;
import dev.ho11y.runner.yaml.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** Checks expectations against what is deployed and loaded, and gives them their offsets. */
final class ExpectationResolver {
    private final ScenarioFile.Spec spec;
    private final Deployed deployed;
    private final TimingResolver timings;
    private final Problems problems;

    ExpectationResolver(ScenarioFile.Spec spec, Deployed deployed, Moments moments, Problems problems) {
        this.spec = spec;
        this.deployed = deployed;
        this.timings = new TimingResolver(moments, problems);
        this.problems = problems;
    }

    List<Expectation> resolve(List<ExpectEntry> entries) {
        List<Expectation> expectations = new ArrayList<>();
        Map<String, Place> names = new HashMap<>();
        for (ExpectEntry entry : entries) {
            Place first = names.putIfAbsent(entry.name().value(), entry.name().place());
            if (first != null) {
                problems.add(
                        entry.name().place(),
                        "there is an expectation `" + entry.name().value() + "` already, on line " + first.line()
                                + "; rename one");
            }
            checkReferences(entry.demand());
            timings.resolve(entry).ifPresent(timing -> expectations.add(expectation(entry, timing)));
        }
        return expectations;
    }

    private static Expectation expectation(ExpectEntry entry, Timing timing) {
        String name = entry.name().value();
        return switch (entry.demand()) {
            case Demand.Replicas it ->
                new Expectation.Replicas(name, timing, it.deployment().value(), it.min(), it.max(), it.ready());
            case Demand.Reversals it ->
                new Expectation.Reversals(name, timing, it.deployment().value(), it.atMost());
            case Demand.Event it ->
                new Expectation.Event(
                        name, timing, it.kind().map(ExpectationResolver::word), it.name(), it.reason(), it.message());
            case Demand.Condition it ->
                new Expectation.Condition(
                        name,
                        timing,
                        word(it.kind()),
                        it.name().map(Located::value),
                        it.type().value(),
                        word(it.status()),
                        it.reason());
            case Demand.Requests it ->
                new Expectation.Requests(
                        name,
                        timing,
                        it.load().value(),
                        number(it.errors().map(Bounds.Errors::below)),
                        number(it.achieved().map(Bounds.Achieved::atLeast)),
                        below(it.p50()),
                        below(it.p90()),
                        below(it.p99()),
                        below(it.max()));
            case Demand.Signals it ->
                new Expectation.Signals(name, timing, it.service().value());
        };
    }

    private void checkReferences(Demand demand) {
        switch (demand) {
            case Demand.Replicas it -> deployment(it.deployment());
            case Demand.Reversals it -> deployment(it.deployment());
            case Demand.Signals it -> service(it.service());
            case Demand.Condition it -> checkCondition(it);
            case Demand.Requests it -> {
                List<String> loads = spec.load().stream()
                        .map(load -> load.name().value().text())
                        .toList();
                if (!loads.contains(it.load().value())) {
                    problems.add(
                            it.load().place(),
                            "no load `" + it.load().value() + "` in this file; "
                                    + Nearest.remedy(it.load().value(), loads));
                }
            }
            case Demand.Event it -> {}
        }
    }

    private void checkCondition(Demand.Condition condition) {
        List<String> types = condition.kind().types();
        if (!types.contains(condition.type().value())) {
            problems.add(
                    condition.type().place(),
                    "a " + word(condition.kind()) + " has no condition `"
                            + condition.type().value() + "`; "
                            + Nearest.remedy(condition.type().value(), types));
        }
        List<String> names = deployed.scaledObjects().stream()
                .map(
                        condition.kind() == Demand.ConditionKind.SCALED_OBJECT
                                ? ScaledObject::name
                                : ScaledObject::effectiveHpaName)
                .toList();
        // A ScaledObject with mistakes is not among them; then nothing can be said.
        if (deployed.complete()) {
            condition.name().ifPresent(name -> known(word(condition.kind()), name, names));
        }
    }

    private void deployment(Located<String> name) {
        if (deployed.lacksDeployment(name.value())) {
            known("Deployment", name, deployed.deploymentNames());
        }
    }

    private void service(Located<String> name) {
        if (deployed.lacksService(name.value())) {
            known("Service", name, deployed.serviceNames());
        }
    }

    private void known(String kind, Located<String> name, Collection<String> known) {
        if (!known.contains(name.value())) {
            problems.add(
                    name.place(),
                    "no " + kind + " `" + name.value() + "` in the manifests; " + Nearest.remedy(name.value(), known));
        }
    }

    private static String word(Enum<?> constant) {
        return Shape.words(constant.getDeclaringClass()).entrySet().stream()
                .filter(word -> Objects.equals(word.getValue(), constant))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    private static Optional<Duration> below(Optional<Bounds.Latency> bound) {
        return bound.map(Bounds.Latency::below);
    }
}
