package dev.ho11y.runner.scenario;

import dev.ho11y.runner.manifest.Deployed;
import dev.ho11y.runner.scenario.ScenarioFile.FaultEntry;
import dev.ho11y.runner.scenario.ScenarioFile.Kill;
import dev.ho11y.runner.yaml.Nearest;
import dev.ho11y.runner.yaml.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts the faults in the order in which they happen. */
final class FaultResolver {
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
            switch (entry.action()) {
                case Kill kill -> {
                    String name = kill.deployment().value();
                    if (deployed.lacksDeployment(name)) {
                        problems.add(
                                kill.deployment().place(),
                                "no Deployment `" + name + "` in the manifests; "
                                        + Nearest.remedy(name, deployed.deploymentNames()));
                    }
                    moments.resolve(entry.at()).ifPresent(at -> faults.add(new Fault.Kill(at, name, kill.pods())));
                }
            }
        }
        faults.sort(Comparator.comparing(fault -> fault.at().offset()));
        return faults;
    }
}
