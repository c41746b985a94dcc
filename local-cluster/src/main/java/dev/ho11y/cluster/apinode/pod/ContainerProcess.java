package dev.ho11y.cluster.apinode.pod;

import dev.ho11y.cluster.apinode.logs.LineTimes;
import dev.ho11y.cluster.apinode.logs.Logs;
import dev.ho11y.cluster.apinode.pod.ContainerState.Ended;
import dev.ho11y.cluster.apinode.pod.ContainerState.Running;
import dev.ho11y.cluster.apinode.pod.ContainerState.Waiting;
import dev.ho11y.cluster.apinode.spec.ConfigException;
import dev.ho11y.cluster.apinode.spec.LocalImage;
import dev.ho11y.cluster.kubelet.Probes;
import dev.ho11y.cluster.kubelet.RestartBackOff;
import dev.ho11y.cluster.process.PodLog;
import dev.ho11y.cluster.process.Processes;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A container: one process after the other, as the pod's {@code restartPolicy} says. Belongs to the scheduler's thread.
 *
 * <pre>
 * Waiting ── process runs ──▶ Running ── process ends ──▶ Ended
 *    ▲                                                      │
 *    └───────────── to be restarted, after the back-off ────┘
 * </pre>
 */
final class ContainerProcess {

    private static final String NORMAL = "Normal";
    private static final String WARNING = "Warning";
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS_AT_THE_LOG = Duration.ofMillis(100);

    private final PodNode node;
    private final ApiPod pod;
    private final Container spec;
    private final boolean init;
    private final PodLog log;
    private final RestartBackOff backOff = new RestartBackOff(1);
    private LineTimes times;
    private LineTimes previousTimes;
    private ContainerState state;
    private Optional<Ended> last = Optional.empty();
    private int restarts;
    private boolean first = true;
    private boolean launching;
    private boolean stopped;
    private boolean willRestart;
    private @Nullable Process process;
    private @Nullable ProbedRun run;

    /**
     * No process yet.
     *
     * @param init whether it ends before the pod's containers begin
     * @param state until it is started
     */
    ContainerProcess(PodNode node, ApiPod pod, Container spec, boolean init, ContainerState state) {
        this.node = node;
        this.pod = pod;
        this.spec = spec;
        this.init = init;
        this.state = state;
        this.log = new PodLog(pod.volumes().log(spec.getName()));
        this.times = new LineTimes(log.file(), node.scheduler());
        this.previousTimes = times;
    }

    Container spec() {
        return spec;
    }

    ContainerView view() {
        return new ContainerView(
                spec,
                state,
                last,
                restarts,
                init ? succeeded() : run != null && run.isReady(),
                run != null && run.isStarted(),
                node.images()
                        .find(spec.getImage())
                        .map(image -> "process://" + String.join(" ", image.command()))
                        .orElse(""),
                willRestart);
    }

    Logs.Source log() {
        return new Logs.Source(
                log.file(), log.previous(), Optional.ofNullable(process).map(Process::toHandle), times, previousTimes);
    }

    /** Whether it has a process, or will have one in a moment. */
    boolean alive() {
        return launching || process != null;
    }

    /** Whether it has ended as an init container should. */
    boolean succeeded() {
        return state instanceof Ended ended && ended.code() == 0;
    }

    /** It is never started. */
    void refuse(String reason, String message) {
        state = new Waiting(reason, message);
    }

    /** Takes over what a former node has reported: its processes are not there any more. */
    void adopt(ContainerStatus status) {
        restarts = Optional.ofNullable(status.getRestartCount()).orElse(0);
        Optional<Ended> ended = Former.end(status, node.scheduler().instant());
        first = ended.isEmpty();
        ended.ifPresent(end -> {
            state = end;
            willRestart = restartsAfter(end.code());
        });
    }

    void start() {
        if (state instanceof Ended && !willRestart) {
            return;
        }
        launch();
    }

    private void launch() {
        if (pod.stopping()) {
            return;
        }
        Optional<LocalImage> image = node.images().find(spec.getImage());
        if (image.isEmpty()) {
            noImage();
            return;
        }
        launching = true;
        node.later(() -> Launch.of(node, pod, spec, image.get()), this::prepared);
    }

    private void noImage() {
        String message = "image \"" + spec.getImage() + "\" has no local command on this node, which has "
                + node.images().names();
        state = new Waiting("ErrImagePull", message);
        event(WARNING, "Failed", "Failed to pull image \"" + spec.getImage() + "\": " + message);
        event(WARNING, "Failed", "Error: ErrImagePull");
        pod.changed();
    }

    private void prepared(@Nullable Launch launch, @Nullable Exception failure) {
        if (launch == null || pod.stopping()) {
            launching = false;
            if (pod.stopping()) {
                pod.containerEnded();
            } else {
                cannotStart(failure);
            }
            return;
        }
        event(
                NORMAL,
                "Pulled",
                "Container image \"" + spec.getImage()
                        + "\" already present on machine and can be accessed by the pod");
        event(NORMAL, "Created", "Container created");
        var _ = node.processes()
                .start(new Processes.Command(
                        launch.words(),
                        launch.environment(),
                        log,
                        node.namespaces().available()))
                .whenComplete((started, failed) -> node.scheduler().execute(() -> launched(launch, started, failed)));
    }

    private void cannotStart(@Nullable Throwable failure) {
        String message = failure == null ? "" : String.valueOf(failure.getMessage());
        state = new Waiting(
                failure instanceof ConfigException ? "CreateContainerConfigError" : "RunContainerError", message);
        event(WARNING, "Failed", "Error: " + message);
        pod.changed();
        var _ = node.scheduler().schedule(BETWEEN_TRIES, this::launch);
    }

    private void launched(Launch launch, @Nullable Process started, @Nullable Throwable failure) {
        launching = false;
        if (node.processes().closed()) {
            return;
        }
        if (started == null) {
            cannotStart(failure);
            return;
        }
        if (!first) {
            restarts++;
            previousTimes = times;
            times = new LineTimes(log.file(), node.scheduler());
        }
        first = false;
        process = started;
        lookAtLog(started);
        var _ = started.onExit().thenAccept(ended -> node.scheduler().execute(() -> exited(ended)));
        stopped = false;
        willRestart = false;
        if (state instanceof Ended ended) {
            last = Optional.of(ended);
        }
        state = new Running(started.pid(), node.scheduler().instant());
        if (pod.stopping()) {
            stop(Duration.ZERO);
            return;
        }
        event(NORMAL, "Started", "Container started");
        Probes probes = node.probes()
                .of(
                        spec,
                        pod.address().podIp(),
                        launch.environment(),
                        words -> node.namespaces().join(started.pid(), words));
        run = new ProbedRun(node, this, probes);
        run.begin();
        pod.changed();
    }

    private void lookAtLog(Process writer) {
        if (writer.equals(process)) {
            node.waiting().execute(times::look);
            var _ = node.scheduler().schedule(BETWEEN_LOOKS_AT_THE_LOG, () -> lookAtLog(writer));
        }
    }

    private void exited(Process ended) {
        if (!ended.equals(process) || node.processes().closed()) {
            return;
        }
        process = null;
        times.end();
        endProbes();
        Instant now = node.scheduler().instant();
        Instant since = state instanceof Running running ? running.since() : now;
        int code = ended.exitValue();
        Ended end = new Ended(code, code == 0 ? "Completed" : "Error", "", ended.pid(), since, now);
        state = end;
        willRestart = restartsAfter(code);
        if (willRestart) {
            restartAfter(backOff.afterRunOf(Duration.between(since, now)), end);
        }
        pod.containerEnded();
    }

    private boolean restartsAfter(int code) {
        String policy = pod.pod().getSpec().getRestartPolicy();
        boolean onlyAfterFailure = init || "OnFailure".equals(policy);
        return !pod.stopping() && !"Never".equals(policy) && (!onlyAfterFailure || code != 0);
    }

    private void restartAfter(Duration wait, Ended end) {
        if (!wait.isZero()) {
            String what = spec.getName() + " in pod " + Former.describe(pod.pod());
            event(WARNING, "BackOff", "Back-off restarting failed container " + what);
            last = Optional.of(end);
            state = new Waiting(
                    "CrashLoopBackOff",
                    "back-off " + Former.words(wait) + " restarting failed container=" + spec.getName() + " pod="
                            + Former.describe(pod.pod()));
        }
        var _ = node.scheduler().schedule(wait, this::launch);
    }

    /** Its startup or liveness probe has failed too often. */
    void mustRestart(String probe, Duration grace) {
        event(NORMAL, "Killing", "Container " + spec.getName() + " failed " + probe + " probe, will be restarted");
        end(grace);
    }

    /** Ends it for good: SIGTERM, and SIGKILL after the grace period. */
    void stop(Duration grace) {
        willRestart = false;
        if (process != null && !stopped) {
            event(NORMAL, "Killing", "Stopping container " + spec.getName());
        }
        end(grace);
    }

    private void end(Duration grace) {
        endProbes();
        Process current = process;
        if (current == null) {
            return;
        }
        stopped = true;
        if (grace.isZero()) {
            current.destroyForcibly();
            return;
        }
        current.destroy();
        var _ = node.scheduler().schedule(grace, current::destroyForcibly);
    }

    private void endProbes() {
        if (run != null) {
            run.end();
            run = null;
        }
    }

    void changed() {
        pod.changed();
    }

    Duration grace() {
        return Duration.ofSeconds(Optional.ofNullable(pod.pod().getSpec().getTerminationGracePeriodSeconds())
                .orElse(30L));
    }

    void event(String type, String reason, String message) {
        pod.event(spec.getName(), type, reason, message);
    }
}
