package dev.ho11y.cluster.apinode.pod;

import dev.ho11y.cluster.apinode.pod.ContainerState.Ended;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the kubelet calls things, and what it makes of containers that it cannot find. Pure. */
final class Former {

    private static final int NOT_FOUND = 137;

    private Former() {}

    /**
     * How the last process of a container ended under a former node: as that reported, or without anybody looking; empty
     * when there was none.
     */
    static Optional<Ended> end(ContainerStatus status, Instant now) {
        ContainerState state = status.getState();
        if (state == null) {
            return Optional.empty();
        }
        if (state.getRunning() != null) {
            return Optional.of(new Ended(
                    NOT_FOUND,
                    "ContainerStatusUnknown",
                    "The process ended together with the node that ran it",
                    0,
                    instant(state.getRunning().getStartedAt(), now),
                    now));
        }
        return Optional.ofNullable(state.getTerminated())
                .or(() -> Optional.ofNullable(status.getLastState()).map(ContainerState::getTerminated))
                .map(terminated -> end(terminated, now));
    }

    private static Ended end(ContainerStateTerminated terminated, Instant now) {
        return new Ended(
                terminated.getExitCode(),
                Optional.ofNullable(terminated.getReason()).orElse(""),
                Optional.ofNullable(terminated.getMessage()).orElse(""),
                0,
                instant(terminated.getStartedAt(), now),
                instant(terminated.getFinishedAt(), now));
    }

    private static Instant instant(@Nullable String time, Instant otherwise) {
        return time == null ? otherwise : Instant.parse(time);
    }

    /** {@code name_namespace(uid)}. */
    static String describe(Pod pod) {
        return pod.getMetadata().getName() + "_" + pod.getMetadata().getNamespace() + "("
                + pod.getMetadata().getUid() + ")";
    }

    /** A duration as Go writes it: {@code 10s}, {@code 1m20s}. */
    static String words(Duration duration) {
        return (duration.toMinutes() > 0 ? duration.toMinutes() + "m" : "") + duration.toSecondsPart() + "s";
    }
}
