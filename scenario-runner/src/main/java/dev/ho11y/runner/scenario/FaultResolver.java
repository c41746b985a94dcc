package dev.ho11y.runner.scenario;

import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.runner.manifest.Deployed;
import dev.ho11y.runner.scenario.Expectation.Moment;
import dev.ho11y.runner.scenario.ScenarioFile.FaultEntry;
import dev.ho11y.runner.scenario.ScenarioFile.Kill;
import dev.ho11y.runner.scenario.ScenarioFile.Outage;
import dev.ho11y.runner.yaml.Durations;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Nearest;
import dev.ho11y.runner.yaml.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts the faults in the order in which they happen. */
final class FaultResolver {
    /** Of the operator (keda: cmd/operator/main.go, {@code KEDA_HTTP_DEFAULT_TIMEOUT}). */
    private static final Duration OPERATORS_TIMEOUT = Duration.ofSeconds(3);

    private final Deployed deployed;
    private final Moments moments;
    private final Problems problems;

    FaultResolver(Deployed deployed, Moments moments, Problems problems) {
        this.deployed = deployed;
        this.moments = moments;
        this.problems = problems;
    }

    List<Fault> resolve(List<FaultEntry> entries) {
        List<Fault> faults = new ArrayList<>();
        for (FaultEntry entry : entries) {
            Optional<Moment> at = moments.resolve(entry.at());
            fault(entry, at.orElse(moments.start()))
                    .filter(fault -> at.isPresent())
                    .ifPresent(faults::add);
        }
        faults.sort(Comparator.comparing(fault -> fault.at().offset()));
        return faults;
    }

    private Optional<Fault> fault(FaultEntry entry, Moment at) {
        return switch (entry.action()) {
            case Kill kill -> {
                require(kill.deployment());
                entry.lasts().ifPresent(lasts -> problems.add(lasts.place(), "a kill happens at once; remove `for`"));
                yield Optional.of(new Fault.Kill(at, kill.deployment().value(), kill.pods()));
            }
            case Outage outage -> {
                outage.deployment().ifPresent(this::require);
                outage.delay().ifPresent(this::inTime);
                if (entry.lasts().isEmpty()) {
                    problems.add(entry.at().place(), "an outage lasts for a while; write `for: 1m`, say");
                }
                yield entry.lasts()
                        .map(lasts -> new Fault.Outage(
                                at,
                                lasts.value(),
                                outage.stage(),
                                outage.deployment().map(Located::value),
                                outage.delay().map(Located::value)));
            }
        };
    }

    private void inTime(Located<Duration> delay) {
        Duration timeout = deployed.scaledObjects().stream()
                .flatMap(object -> object.triggers().stream())
                .filter(PrometheusTrigger.class::isInstance)
                .map(trigger -> ((PrometheusTrigger) trigger).timeout().orElse(OPERATORS_TIMEOUT))
                .min(Comparator.naturalOrder())
                .orElse(OPERATORS_TIMEOUT);
        if (!delay.value().isPositive() || delay.value().compareTo(timeout) >= 0) {
            problems.add(
                    delay.place(),
                    "KEDA waits " + Durations.text(timeout)
                            + "; write a delay between 0s and that, or take the stage `queryTimeout`");
        }
    }

    private void require(Located<String> deployment) {
        String name = deployment.value();
        if (deployed.lacksDeployment(name)) {
            problems.add(
                    deployment.place(),
                    "no Deployment `" + name + "` in the manifests; "
                            + Nearest.remedy(name, deployed.deploymentNames()));
        }
    }
}
