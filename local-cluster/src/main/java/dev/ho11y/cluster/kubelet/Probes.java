package dev.ho11y.cluster.kubelet;

import java.util.Optional;

/** The probes of one container. */
public record Probes(Optional<ProbePlan> startup, Optional<ProbePlan> readiness, Optional<ProbePlan> liveness) {}
