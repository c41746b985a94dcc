package dev.ho11y.cluster.control;

import dev.ho11y.cluster.node.PodPhase;
import dev.ho11y.cluster.node.PodStatus;
import java.time.Instant;
import java.util.Comparator;

/**
 * Which pods go first: pending before running, not ready before ready, ready for less time, with more restarts, younger
 * ({@code pkg/controller/controller_utils.go}, {@code ActivePodsWithRanks}, without what only several nodes decide).
 */
final class ScaleDownOrder {

    static final Comparator<PodStatus> FIRST_TO_GO = Comparator.comparing(
                    (PodStatus pod) -> pod.phase() != PodPhase.PENDING)
            .thenComparing(PodStatus::ready)
            .thenComparing(pod -> pod.readySince().orElse(Instant.EPOCH), Comparator.reverseOrder())
            .thenComparing(PodStatus::restarts, Comparator.reverseOrder())
            .thenComparing(PodStatus::createdAt, Comparator.reverseOrder());

    private ScaleDownOrder() {}
}
