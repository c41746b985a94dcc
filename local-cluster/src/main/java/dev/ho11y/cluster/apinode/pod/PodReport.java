package dev.ho11y.cluster.apinode.pod;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The status of a pod as the API knows it ({@code pkg/kubelet/status}). Pure. */
final class PodReport {

    private PodReport() {}

    /**
     * The whole status.
     *
     * @param before what was reported last, from which conditions keep their times
     */
    static PodStatus of(PodView view, Optional<PodStatus> before, Instant now) {
        PodStatusBuilder status = new PodStatusBuilder()
                .withPhase(view.phase().word())
                .withHostIP(view.hostIp())
                .withStartTime(time(view.startTime()))
                .withConditions(Conditions.of(view, before.orElseGet(view.pod()::getStatus), now))
                .withInitContainerStatuses(
                        view.initContainers().stream().map(PodReport::container).toList())
                .withContainerStatuses(
                        view.containers().stream().map(PodReport::container).toList());
        status.addNewHostIP(view.hostIp());
        view.ip().ifPresent(ip -> status.withPodIP(ip).addNewPodIP(ip));
        view.failure().ifPresent(failure -> status.withReason(failure.reason()).withMessage(failure.message()));
        Optional.ofNullable(view.pod().getStatus()).map(PodStatus::getQosClass).ifPresent(status::withQosClass);
        return status.build();
    }

    private static ContainerStatus container(ContainerView view) {
        ContainerStatusBuilder status = new ContainerStatusBuilder()
                .withName(view.spec().getName())
                .withImage(view.spec().getImage())
                .withImageID(view.imageId())
                .withReady(view.ready())
                .withStarted(view.started())
                .withRestartCount(view.restarts())
                .withState(state(view.state()))
                .withLastState(view.last().map(PodReport::state).orElseGet(() -> new ContainerStateBuilder().build()));
        long pid = switch (view.state()) {
            case ContainerState.Running running -> running.pid();
            case ContainerState.Ended ended -> ended.pid();
            case ContainerState.Waiting _ ->
                view.last().map(ContainerState.Ended::pid).orElse(0L);
        };
        return status.withContainerID(id(pid)).build();
    }

    private static String id(long pid) {
        return pid == 0 ? "" : "process://" + pid;
    }

    private static io.fabric8.kubernetes.api.model.ContainerState state(ContainerState state) {
        ContainerStateBuilder builder = new ContainerStateBuilder();
        return switch (state) {
            case ContainerState.Waiting(String reason, String message) ->
                builder.withNewWaiting(message.isEmpty() ? null : message, reason)
                        .build();
            case ContainerState.Running running ->
                builder.withNewRunning(time(running.since())).build();
            case ContainerState.Ended ended ->
                builder.withNewTerminated()
                        .withExitCode(ended.code())
                        .withReason(ended.reason())
                        .withMessage(ended.message().isEmpty() ? null : ended.message())
                        .withStartedAt(time(ended.started()))
                        .withFinishedAt(time(ended.finished()))
                        .withContainerID(id(ended.pid()))
                        .endTerminated()
                        .build();
        };
    }

    /** As the API writes times: whole seconds. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
