package dev.ho11y.cluster.apinode.pod;

import dev.ho11y.cluster.kubelet.ContainerRun;
import dev.ho11y.cluster.kubelet.Probes;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The probes of one process, and what they have found. Belongs to the scheduler's thread. */
final class ProbedRun implements ContainerRun.Watcher {

    private final PodNode node;
    private final ContainerProcess container;
    private final ContainerRun probing;
    private final Duration readinessPeriod;
    private boolean started;
    private boolean ready;
    private boolean ended;
    private Instant nextComplaint = Instant.MIN;

    ProbedRun(PodNode node, ContainerProcess container, Probes probes) {
        this.node = node;
        this.container = container;
        probing = new ContainerRun(probes, 1, node.scheduler(), this);
        readinessPeriod = probes.readiness().map(plan -> plan.period()).orElse(Duration.ZERO);
    }

    void begin() {
        probing.start();
    }

    void end() {
        ended = true;
        probing.stop();
    }

    boolean isStarted() {
        return started;
    }

    boolean isReady() {
        return ready;
    }

    @Override
    public void startedUp() {
        started = true;
    }

    @Override
    public void ready() {
        if (!ready) {
            ready = true;
            container.changed();
        }
    }

    @Override
    public void unready(String why) {
        if (ready) {
            ready = false;
            container.changed();
        }
    }

    @Override
    public void unhealthy(String message) {
        container.event("Warning", "Unhealthy", message);
    }

    /** Once a period, as often as the kubelet asks. */
    @Override
    public void notReadyYet(String message) {
        Instant now = node.scheduler().instant();
        if (!now.isBefore(nextComplaint)) {
            nextComplaint = now.plus(readinessPeriod);
            unhealthy(message);
        }
    }

    @Override
    public void mustRestart(String probe) {
        if (!ended) {
            Probe spec = probe.equals("startup")
                    ? container.spec().getStartupProbe()
                    : container.spec().getLivenessProbe();
            Duration grace = Optional.ofNullable(spec.getTerminationGracePeriodSeconds())
                    .map(Duration::ofSeconds)
                    .orElseGet(container::grace);
            container.mustRestart(probe, grace);
            container.changed();
        }
    }
}
