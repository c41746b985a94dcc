package dev.ho11y.runner.simulate;

import dev.ho11y.cluster.Discovery;
import dev.ho11y.cluster.Signals;
import dev.ho11y.cluster.kubelet.RestartBackOff;
import dev.ho11y.cluster.node.PodPhase;
import dev.ho11y.cluster.node.PodStatus;
import dev.ho11y.cluster.pipeline.DiscoveredPod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A pod: its status as the control plane sees it, its process, and what was seen of its requests. */
final class SimulatedPod {
    private final Behaviour behaviour;
    private final RestartBackOff backOff;
    private PodStatus status;
    private PodProcess process;
    private @Nullable DiscoveredPod discovered;
    private Instant startedAt;
    private boolean lost;

    /** Requests that were routed to it, that ended in it, and that wrote an invoke line; over all of its processes. */
    long routed;

    long spans;
    long invokeLines;

    SimulatedPod(PodStatus status, Behaviour behaviour, PodProcess process, double timeScale) {
        this.status = status;
        this.behaviour = behaviour;
        this.process = process;
        this.startedAt = status.createdAt();
        this.backOff = new RestartBackOff(timeScale);
    }

    PodStatus status() {
        return status;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    PodProcess process() {
        return process;
    }

    RestartBackOff backOff() {
        return backOff;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** What service discovery sees of it; the same as long as it does not change. */
    DiscoveredPod discovered() {
        DiscoveredPod known = discovered;
        if (known == null) {
            known = Discovery.of(status);
            discovered = known;
        }
        return known;
    }

    boolean gone() {
        return status.phase() == PodPhase.GONE;
    }

    boolean terminating() {
        return status.phase() == PodPhase.TERMINATING;
    }

    void phase(PodPhase phase, Optional<Instant> readySince) {
        now(phase, readySince, status.restarts());
    }

    /** Its process ended without having been asked to: nobody saw what it had counted. */
    void crashed() {
        lost |= process.handled() > 0;
        phase(PodPhase.RUNNING, Optional.empty());
        process.end();
    }

    void restarted(PodProcess next, Instant now) {
        process = next;
        startedAt = now;
        now(PodPhase.RUNNING, Optional.empty(), status.restarts() + 1);
    }

    private void now(PodPhase phase, Optional<Instant> readySince, int restarts) {
        status = status.now(phase, readySince, restarts, OptionalLong.empty(), Optional.empty());
        discovered = null;
    }

    /** The sum of its counters; absent when a process of it took some along. */
    OptionalLong counted() {
        return lost ? OptionalLong.empty() : OptionalLong.of(process.handled());
    }

    Signals.PodSignals signals() {
        return new Signals.PodSignals(
                status.name(), routed, counted(), OptionalLong.of(spans), OptionalLong.of(invokeLines));
    }

    /** Two pods' signals as one's. */
    static Signals.PodSignals sum(Signals.PodSignals one, Signals.PodSignals other) {
        Signals both = new Signals(one.pod(), List.of(one, other));
        return new Signals.PodSignals(one.pod(), both.routed(), both.counted(), both.serverSpans(), both.invokeLines());
    }
}
