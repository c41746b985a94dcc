package dev.ho11y.runner.environment;

import dev.ho11y.cluster.Signals;
import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.manifest.Manifests;
import dev.ho11y.cluster.manifest.Service;
import dev.ho11y.runner.timeline.Entry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes the four counts of each Service's requests to the timeline. */
public final class SignalEntries {
    private SignalEntries() {}

    /** Each Service with the Deployment whose pods it selects, in the order of the manifests. */
    public static Map<Service, Deployment> counted(Manifests manifests) {
        Map<Service, Deployment> counted = new LinkedHashMap<>();
        for (Service service : manifests.services()) {
            manifests.deployments().stream()
                    .filter(deployment -> selects(service, deployment))
                    .findFirst()
                    .ifPresent(deployment -> counted.put(service, deployment));
        }
        return counted;
    }

    /** Records what was seen of a Service's requests. */
    public static void record(Recorder recorder, Instant at, Service service, Signals signals) {
        recorder.record(
                at,
                offset -> new Entry.Signals(
                        offset,
                        service.name(),
                        Optional.of(signals.routed()),
                        boxed(signals.counted()),
                        boxed(signals.serverSpans()),
                        boxed(signals.invokeLines())));
    }

    private static boolean selects(Service service, Deployment deployment) {
        return deployment
                .template()
                .labels()
                .entrySet()
                .containsAll(service.selector().entrySet());
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}
