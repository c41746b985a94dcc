package dev.ho11y.cluster.node;

import dev.ho11y.cluster.kubelet.ContainerRun;
import dev.ho11y.cluster.kubelet.ProbePlan;
import dev.ho11y.cluster.kubelet.Probes;
import dev.ho11y.cluster.kubelet.RestartBackOff;
import dev.ho11y.cluster.manifest.Probe;
import dev.ho11y.cluster.process.PodLog;
import dev.ho11y.cluster.process.Processes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One pod: starts its process, replaces it when it ends, and drains it in the end. Belongs to the scheduler's thread.
 *
 * <pre>
 * PENDING ── process runs ──▶ RUNNING ── terminate ──▶ TERMINATING ── process ends ──▶ GONE
 *                             │     ▲
 *                  process ends     process runs, after the back-off
 * </pre>
 */
final class Pod implements ContainerRun.Watcher {

    private static final String NORMAL = "Normal";
    private static final String WARNING = "Warning";

    private final NodeContext node;
    private final PodLog log;
    private final RestartBackOff backOff;
    private final PodStatus born;
    private PodPhase phase = PodPhase.PENDING;
    private Optional<Instant> readySince = Optional.empty();
    private Optional<Exit> lastExit = Optional.empty();
    private Instant startedAt = Instant.EPOCH;
    private int restarts;
    private boolean launching;
    private String whyStopped = "";
    private @Nullable Process process;
    private @Nullable ContainerRun run;

    Pod(NodeContext node, PodStatus born, PodLog log) {
        this.node = node;
        this.born = born;
        this.log = log;
        this.backOff = new RestartBackOff(node.options().timeScale());
    }

    PodStatus status() {
        OptionalLong pid = process == null ? OptionalLong.empty() : OptionalLong.of(process.pid());
        return born.now(phase, readySince, restarts, pid, lastExit);
    }

    PodLog log() {
        return log;
    }

    void create() {
        tell(PodChange.CREATED, "on " + born.ip());
        launch();
    }

    private void launch() {
        Image image = node.images().get(born.container().image());
        if (image == null) {
            cannotStart("ErrImagePull: image \"" + born.container().image() + "\" has no local command; known are "
                    + node.images().keySet().stream().sorted().toList());
            return;
        }
        try {
            Map<String, String> environment = node.environment().of(born, image);
            launching = true;
            var _ = node.processes()
                    .start(new Processes.Command(words(image, environment), environment, log))
                    .whenComplete((started, failure) -> node.scheduler().execute(() -> launched(started, failure)));
        } catch (PodEnvironment.ConfigError e) {
            cannotStart("CreateContainerConfigError: " + e.getMessage());
        }
    }

    private List<String> words(Image image, Map<String, String> environment) {
        List<String> words = new ArrayList<>();
        if (born.container().command().isEmpty()) {
            Map<String, String> placeholders = node.environment().placeholders(born);
            image.command().forEach(word -> words.add(Expansion.expand(word, placeholders)));
        } else {
            born.container().command().forEach(word -> words.add(Expansion.expand(word, environment)));
        }
        born.container().args().forEach(word -> words.add(Expansion.expand(word, environment)));
        return words;
    }

    /** Stays pending: nothing here changes by trying again. */
    private void cannotStart(String why) {
        event(WARNING, "Failed", "Error: " + why);
        tell(PodChange.FAILED, why);
    }

    private void launched(@Nullable Process started, @Nullable Throwable failure) {
        launching = false;
        if (node.processes().closed()) {
            return;
        }
        startedAt = node.scheduler().instant();
        if (started == null) {
            event(WARNING, "Failed", "Error: " + (failure == null ? "" : failure.getMessage()));
            ended(new Exit(128, "StartError"), "cannot be started: " + (failure == null ? "" : failure.getMessage()));
            return;
        }
        process = started;
        var _ = started.onExit().thenAccept(ended -> node.scheduler().execute(() -> exited(ended)));
        if (phase == PodPhase.TERMINATING) {
            stop(started);
            return;
        }
        boolean first = phase == PodPhase.PENDING;
        phase = PodPhase.RUNNING;
        event(NORMAL, "Started", "Started container " + born.container().name());
        tell(first ? PodChange.STARTED : PodChange.RESTARTED, "pid " + started.pid());
        Probes probes = new Probes(
                born.container().startup().map(this::plan),
                born.container().readiness().map(this::plan),
                born.container().liveness().map(this::plan));
        run = new ContainerRun(probes, node.options().timeScale(), node.scheduler(), this);
        run.start();
    }

    private ProbePlan plan(Probe probe) {
        long port = born.boundPort(probe.port()).orElseGet(() -> Long.parseLong(probe.port()));
        return new ProbePlan(
                node.prober().check(URI.create("http://" + born.ip() + ":" + port + probe.path())),
                probe.initialDelay(),
                probe.period(),
                probe.timeout(),
                probe.successThreshold(),
                probe.failureThreshold());
    }

    private void exited(Process ended) {
        if (ended.equals(process) && !node.processes().closed()) {
            int code = ended.exitValue();
            String reason = whyStopped.isEmpty() ? code == 0 ? "Completed" : "Error" : whyStopped;
            ended(new Exit(code, reason), "pid " + ended.pid() + " ended with " + Exit.describe(code));
        }
    }

    private void ended(Exit exit, String detail) {
        process = null;
        lastExit = Optional.of(exit);
        whyStopped = "";
        stopProbes();
        if (phase == PodPhase.TERMINATING) {
            gone(detail);
            return;
        }
        readySince = Optional.empty();
        tell(PodChange.FAILED, detail);
        Duration wait =
                backOff.afterRunOf(Duration.between(startedAt, node.scheduler().instant()));
        if (!wait.isZero()) {
            event(
                    WARNING,
                    "BackOff",
                    "Back-off restarting failed container " + born.container().name() + " in pod " + born.name());
        }
        var _ = node.scheduler().schedule(wait, this::restart);
    }

    private void restart() {
        if (phase == PodPhase.RUNNING || phase == PodPhase.PENDING) {
            restarts++;
            launch();
        }
    }

    @Override
    public void ready() {
        if (readySince.isEmpty()) {
            readySince = Optional.of(node.scheduler().instant());
            tell(PodChange.READY, "");
        }
    }

    @Override
    public void unready(String why) {
        if (readySince.isPresent()) {
            readySince = Optional.empty();
            tell(PodChange.UNREADY, why);
        }
    }

    @Override
    public void unhealthy(String message) {
        event(WARNING, "Unhealthy", message);
    }

    @Override
    public void mustRestart(String probe) {
        Process current = process;
        if (current == null) {
            return;
        }
        String why = "Container " + born.container().name() + " failed " + probe + " probe, will be restarted";
        event(NORMAL, "Killing", why);
        whyStopped = probe.equals("startup") ? "StartupProbe" : "LivenessProbe";
        stopProbes();
        unready(why);
        stop(current);
    }

    /** Ends the pod in good order. */
    void terminate() {
        if (phase == PodPhase.TERMINATING || phase == PodPhase.GONE) {
            return;
        }
        phase = PodPhase.TERMINATING;
        readySince = Optional.empty();
        stopProbes();
        event(NORMAL, "Killing", "Stopping container " + born.container().name());
        tell(PodChange.TERMINATING, "");
        Process current = process;
        if (current != null) {
            node.drain().drain(status(), () -> stop(current));
        } else if (!launching) {
            gone("it had no process");
        }
    }

    /** Kills the process as {@code kill -9} does; it will be replaced. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** SIGTERM, and SIGKILL after the grace period. Both do nothing to a process that has ended. */
    private void stop(Process current) {
        current.destroy();
        var _ = node.scheduler().schedule(born.template().terminationGracePeriod(), current::destroyForcibly);
    }

    private void gone(String detail) {
        phase = PodPhase.GONE;
        tell(PodChange.GONE, detail);
    }

    private void stopProbes() {
        if (run != null) {
            run.stop();
        }
    }

    private void tell(PodChange change, String detail) {
        node.listener().pod(status(), change, detail);
    }

    private void event(String type, String reason, String message) {
        node.listener().event(status(), type, reason, message);
    }
}
