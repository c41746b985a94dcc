package dev.ho11y.cluster.apinode.pod;

import dev.ho11y.cluster.apinode.pod.ContainerState.Ended;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the kubelet calls things, and what it makes of containers that it cannot find. Pure. */
final class Former {

    private static final int NOT_FOUND = 137;

    private Former() {}

    /** How a process of a former node ended: as that reported, or else without anybody looking. */
    static Ended end(ContainerState state, Instant now) {
        ContainerStateTerminated terminated = state.getTerminated();
        if (terminated != null) {
            return new Ended(
                    terminated.getExitCode(),
                    Optional.ofNullable(terminated.getReason()).orElse(""),
                    Optional.ofNullable(terminated.getMessage()).orElse(""),
                    0,
                    instant(terminated.getStartedAt(), now),
                    instant(terminated.getFinishedAt(), now));
        }
        Instant started =
                state.getRunning() == null ? now : instant(state.getRunning().getStartedAt(), now);
        return new Ended(
                NOT_FOUND,
                "ContainerStatusUnknown",
                "The process ended together with the node that ran it",
                0,
                started,
                now);
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
