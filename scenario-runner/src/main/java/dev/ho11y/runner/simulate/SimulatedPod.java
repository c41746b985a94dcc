package dev.ho11y.runner.simulate;

import dev.ho11y.cluster.kubelet.RestartBackOff;
import dev.ho11y.cluster.node.PodPhase;
import dev.ho11y.cluster.node.PodStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A pod: its status as the control plane sees it, its process, and what was seen of its requests. */
final class SimulatedPod {
    private final Behaviour behaviour;
    private final RestartBackOff backOff;
    private PodStatus status;
    private PodProcess process;
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

    boolean gone() {
        return status.phase() == PodPhase.GONE;
    }

    boolean terminating() {
        return status.phase() == PodPhase.TERMINATING;
    }

    void phase(PodPhase phase, Optional<Instant> readySince) {
        status = status.now(phase, readySince, status.restarts(), OptionalLong.empty(), Optional.empty());
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
        status = status.now(
                PodPhase.RUNNING, Optional.empty(), status.restarts() + 1, OptionalLong.empty(), Optional.empty());
    }

    /** The sum of its counters; absent when a process of it took some along. */
    OptionalLong counted() {
        return lost ? OptionalLong.empty() : OptionalLong.of(process.handled());
    }
}
