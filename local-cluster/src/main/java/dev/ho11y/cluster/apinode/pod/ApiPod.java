package dev.ho11y.cluster.apinode.pod;

import dev.ho11y.cluster.apinode.logs.Logs;
import dev.ho11y.cluster.apinode.mount.Mount;
import dev.ho11y.cluster.apinode.pod.ContainerState.Waiting;
import dev.ho11y.cluster.apinode.spec.PodAddress;
import dev.ho11y.cluster.apinode.spec.Refusal;
import dev.ho11y.cluster.apinode.spec.Support;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pod of the API on this node: its address, its volumes and its containers. Belongs to the scheduler's thread. */
public final class ApiPod {

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final Duration USUAL_GRACE = Duration.ofSeconds(30);

    private final PodNode node;
    private final PodVolumes volumes;
    private final List<ContainerProcess> initContainers;
    private final List<ContainerProcess> containers;
    private final Instant startTime;
    private Pod pod;
    private Optional<PodAddress> address = Optional.empty();
    private Optional<PodFailure> failure = Optional.empty();
    private Optional<PodStatus> reported = Optional.empty();
    private boolean terminating;
    private boolean gone;
    private int initialized;

    /** A pod that has not been started. */
    public ApiPod(PodNode node, Pod pod) {
        this.node = node;
        this.pod = pod;
        volumes = new PodVolumes(node, pod);
        startTime = node.scheduler().instant();
        boolean init = !pod.getSpec().getInitContainers().isEmpty();
        initContainers = pod.getSpec().getInitContainers().stream()
                .map(container -> new ContainerProcess(node, this, container, true, Waiting.INITIALIZING))
                .toList();
        containers = pod.getSpec().getContainers().stream()
                .map(container -> new ContainerProcess(
                        node, this, container, false, init ? Waiting.INITIALIZING : Waiting.CREATING))
                .toList();
    }

    /** The pod as the API has it. */
    public Pod pod() {
        return pod;
    }

    /** What its status is now. */
    public PodStatus status() {
        PodStatus status = PodReport.of(view(), reported, node.scheduler().instant());
        reported = Optional.of(status);
        return status;
    }

    /** Its address, once it has one. */
    public Optional<String> ip() {
        return address.map(PodAddress::podIp);
    }

    /** Whether it takes requests. */
    public boolean ready() {
        return view().ready();
    }

    /** Whether all its processes have ended for good. */
    public boolean over() {
        return view().phase() == Phase.SUCCEEDED || view().phase() == Phase.FAILED;
    }

    /** The log of a container, if there is such a container. */
    public Optional<Logs.Source> log(String container) {
        return all().filter(process -> process.spec().getName().equals(container))
                .map(ContainerProcess::log)
                .findFirst();
    }

    private Stream<ContainerProcess> all() {
        return Stream.concat(initContainers.stream(), containers.stream());
    }

    private PodView view() {
        return new PodView(
                pod,
                ip(),
                node.hostIp(),
                startTime,
                initContainers.stream().map(ContainerProcess::view).toList(),
                containers.stream().map(ContainerProcess::view).toList(),
                terminating,
                failure);
    }

    /** Starts it, or goes on with what a former node has left. */
    public void start() {
        Optional<Refusal> refusal = Support.refusal(pod, node.namespaces().available());
        if (refusal.isPresent()) {
            all().forEach(container ->
                    container.refuse("NotSupported", refusal.get().message()));
            event(
                    "",
                    "Warning",
                    "NotSupported",
                    "This node does not run the pod: " + refusal.get().message());
            changed();
            return;
        }
        if (pod.getStatus() != null) {
            pod.getStatus().getInitContainerStatuses().forEach(this::adopt);
            pod.getStatus().getContainerStatuses().forEach(this::adopt);
        }
        if (over()) {
            changed();
            return;
        }
        limitLife();
        placeAndPrepare();
    }

    private void adopt(ContainerStatus status) {
        all().filter(container -> container.spec().getName().equals(status.getName()))
                .forEach(container -> container.adopt(status));
    }

    private void limitLife() {
        Long seconds = pod.getSpec().getActiveDeadlineSeconds();
        if (seconds != null) {
            var _ = node.scheduler().schedule(Duration.ofSeconds(seconds), this::tooOld);
        }
    }

    private void tooOld() {
        if (!terminating && !over()) {
            failure = Optional.of(new PodFailure(
                    "DeadlineExceeded", "Pod was active on the node longer than the specified deadline"));
            event("", "Normal", "DeadlineExceeded", "Pod was active on the node longer than the specified deadline");
            all().forEach(container -> container.stop(grace()));
            changed();
        }
    }

    private void placeAndPrepare() {
        if (stopping()) {
            return;
        }
        try {
            String ip = node.addresses().next(ports()).ip();
            address = Optional.of(new PodAddress(ip, node.hostIp(), node.name()));
        } catch (IOException e) {
            tryAgain(
                    "FailedCreatePodSandBox", "Failed to create pod sandbox: " + e.getMessage(), this::placeAndPrepare);
            return;
        }
        changed();
        prepare();
    }

    private List<Integer> ports() {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .map(ContainerPort::getContainerPort)
                .toList();
    }

    private void prepare() {
        if (stopping()) {
            return;
        }
        PodAddress placed = address.orElseThrow();
        node.later(
                () -> {
                    volumes.prepare(node, pod, placed);
                    return true;
                },
                this::prepared);
    }

    private void prepared(@Nullable Boolean done, @Nullable Exception failed) {
        if (failed != null) {
            tryAgain("FailedMount", String.valueOf(failed.getMessage()), this::prepare);
        } else if (!stopping()) {
            startNext();
        }
    }

    /** The next init container, or, after the last of them, all containers. */
    private void startNext() {
        while (initialized < initContainers.size()
                && initContainers.get(initialized).succeeded()) {
            initialized++;
        }
        if (initialized < initContainers.size()) {
            initContainers.get(initialized).start();
        } else {
            containers.forEach(ContainerProcess::start);
        }
    }

    private void tryAgain(String reason, String message, Runnable action) {
        event("", "Warning", reason, message);
        var _ = node.scheduler().schedule(BETWEEN_TRIES, action);
    }

    /** What the API now says about it. */
    public void update(Pod latest) {
        pod = latest;
        if (latest.getMetadata().getDeletionTimestamp() != null) {
            terminate();
        }
    }

    private void terminate() {
        if (terminating) {
            return;
        }
        terminating = true;
        Long seconds = pod.getMetadata().getDeletionGracePeriodSeconds();
        Duration grace = seconds == null ? grace() : Duration.ofSeconds(seconds);
        all().forEach(container -> container.stop(grace));
        changed();
        goneIfNothingRuns();
    }

    private Duration grace() {
        return Optional.ofNullable(pod.getSpec().getTerminationGracePeriodSeconds())
                .map(Duration::ofSeconds)
                .orElse(USUAL_GRACE);
    }

    /** Kills its processes: the API does not know it any more. */
    public void kill() {
        terminating = true;
        all().forEach(container -> container.stop(Duration.ZERO));
        goneIfNothingRuns();
    }

    /** Whether no process may be started any more. */
    boolean stopping() {
        return terminating || failure.isPresent();
    }

    void containerEnded() {
        if (!stopping()
                && initialized < initContainers.size()
                && initContainers.get(initialized).succeeded()) {
            startNext();
        }
        changed();
        goneIfNothingRuns();
    }

    private void goneIfNothingRuns() {
        if (terminating && !gone && all().noneMatch(ContainerProcess::alive)) {
            gone = true;
            node.listener().gone(this);
        }
    }

    /** Removes its folders. Waits. */
    public void deleteFolders() throws IOException {
        volumes.delete();
    }

    PodVolumes volumes() {
        return volumes;
    }

    PodAddress address() {
        return address.orElseThrow();
    }

    List<Mount> mounts(Container container) throws IOException {
        return node.namespaces().available() ? volumes.mounts(node, pod, container) : List.of();
    }

    void changed() {
        node.listener().changed(this);
    }

    void event(String container, String type, String reason, String message) {
        node.listener().event(pod, container, type, reason, message);
    }
}
