package dev.ho11y.cluster.apinode.pod;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A pod at one moment, as this node knows it. */
record PodView(
        Pod pod,
        Optional<String> ip,
        String hostIp,
        Instant startTime,
        List<ContainerView> initContainers,
        List<ContainerView> containers,
        boolean terminating,
        Optional<PodFailure> failure) {

    PodView {
        initContainers = List.copyOf(initContainers);
        containers = List.copyOf(containers);
    }

    /** The phase as {@code getPhase} in {@code pkg/kubelet/kubelet_pods.go} finds it. */
    Phase phase() {
        if ((failure.isPresent() || initContainers.stream().anyMatch(PodView::failed)) && noneRuns()) {
            return Phase.FAILED;
        }
        boolean over = containers.stream().allMatch(PodView::over) || (terminating && noneRuns());
        if (over) {
            return containers.stream().allMatch(PodView::succeeded) ? Phase.SUCCEEDED : Phase.FAILED;
        }
        return !initialized() || containers.stream().anyMatch(PodView::neverStarted) ? Phase.PENDING : Phase.RUNNING;
    }

    /** Whether every init container has done its work. */
    boolean initialized() {
        return initContainers.stream().allMatch(PodView::succeeded);
    }

    private boolean noneRuns() {
        return Stream.concat(initContainers.stream(), containers.stream())
                .noneMatch(container -> container.state() instanceof ContainerState.Running);
    }

    private static boolean failed(ContainerView container) {
        return over(container) && !succeeded(container);
    }

    private static boolean over(ContainerView container) {
        return container.state() instanceof ContainerState.Ended && !container.willRestart();
    }

    private static boolean succeeded(ContainerView container) {
        return container.state() instanceof ContainerState.Ended ended && ended.code() == 0;
    }

    private static boolean neverStarted(ContainerView container) {
        return container.state() instanceof ContainerState.Waiting
                && container.last().isEmpty();
    }

    /** Whether it takes requests. */
    boolean ready() {
        return !terminating && phase() == Phase.RUNNING && containers.stream().allMatch(ContainerView::ready);
    }
}
