package dev.ho11y.runner.kubernetes;

import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.timeline.Entry;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the replica counts of the scenario's Deployments to the timeline. */
final class DeploymentEntries {
    /** Spec, status and ready replicas. */
    record Sizes(int desired, int current, int ready) {}

    private final Set<String> deployments;
    private final Recorder recorder;
    private final InstantSource clock;
    private final Map<String, Sizes> sizes = new HashMap<>();

    DeploymentEntries(Set<String> deployments, Recorder recorder, InstantSource clock) {
        this.deployments = Set.copyOf(deployments);
        this.recorder = recorder;
        this.clock = clock;
    }

    void changed(Deployment deployment) {
        String name = deployment.getMetadata().getName();
        Sizes now = new Sizes(
                or0(deployment.getSpec().getReplicas()),
                deployment.getStatus() == null ? 0 : or0(deployment.getStatus().getReplicas()),
                deployment.getStatus() == null ? 0 : or0(deployment.getStatus().getReadyReplicas()));
        if (deployments.contains(name) && !now.equals(sizes.put(name, now))) {
            recorder.record(clock.instant(), at -> new Entry.Replicas(at, name, now.desired, now.current, now.ready));
        }
    }

    /** Whether every Deployment has as many ready pods as it wants. */
    boolean allReady() {
        return sizes.keySet().containsAll(deployments)
                && sizes.values().stream().allMatch(size -> size.ready == size.desired && size.current == size.desired);
    }

    private static int or0(@Nullable Integer count) {
        return count == null ? 0 : count; // the API leaves zero out
    }
}
