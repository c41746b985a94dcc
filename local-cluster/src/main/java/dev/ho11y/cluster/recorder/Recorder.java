package dev.ho11y.cluster.recorder;

import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.components.Found;
import dev.ho11y.cluster.controlplane.ComponentStatus;
import dev.ho11y.cluster.controlplane.ControlPlane;
import dev.ho11y.cluster.controlplane.ControlPlaneException;
import dev.ho11y.cluster.controlplane.ControlPlaneOptions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs cases against the real controllers and records what these do. For one recording. */
public final class Recorder {

    private final Map<Component, Found> found;
    private final Path folder;
    private final InstantSource clock;
    private final Consumer<String> progress;
    private final Observations observations;
    private final Map<String, Double> created = new ConcurrentHashMap<>();
    private final CompletableFuture<String> trouble = new CompletableFuture<>();

    /**
     * @param found the binaries of the control plane and KEDA's resource definitions
     * @param folder an existing empty folder, private to this user, for data, credentials and logs of the control plane
     * @param progress is told a line now and then, on any thread
     */
    public Recorder(Map<Component, Found> found, Path folder, InstantSource clock, Consumer<String> progress) {
        this.found = Map.copyOf(found);
        this.folder = folder;
        this.clock = clock;
        this.progress = progress;
        this.observations = new Observations(clock);
    }

    /**
     * Starts a control plane with Kubernetes' own settings, records for so long, writes the file and stops everything.
     *
     * @param length whole seconds
     * @param out is overwritten; packed if its name ends in {@code .gz}
     * @throws RecordingException if a component died or an object was refused; nothing is written then
     */
    public void record(CaseFile cases, Duration length, Path out)
            throws RecordingException, ControlPlaneException, IOException, InterruptedException {
        try (StandIn standIn = StandIn.open(cases.scripts(), observations);
                ControlPlane plane =
                        ControlPlane.open(found, ControlPlaneOptions.DEFAULTS, folder, new Deaths(), clock.instant());
                KubernetesClient client = plane.newClient()) {
            CaseFile asking = cases.asking(standIn.address().toString());
            standIn.rehearse();
            record(client, asking.cases(), length).write(out);
        } catch (KubernetesClientException e) {
            throw new RecordingException("the API server refused: " + e.getMessage(), e);
        }
    }

    private final class Deaths implements ControlPlane.Listener {
        @Override
        public void ready(ComponentStatus component) {
            progress.accept("ready: " + component.component().binary());
        }

        @Override
        public void died(ComponentStatus component) {
            trouble.complete(component.detail());
        }
    }

    private RecordingFile record(KubernetesClient client, List<ScriptedCase> cases, Duration length)
            throws RecordingException, InterruptedException {
        Stage stage = new Stage(client);
        try (Observer _ = new Observer(
                        client, cases.stream().map(ScriptedCase::name).collect(Collectors.toSet()), observations);
                ReadyPods _ = new ReadyPods(client, clock)) {
            stage.deploy(cases);
            cases.forEach(stage::rehearse);
            play(stage, cases, length);
            return new RecordingFile(
                    version(Component.KUBE_APISERVER),
                    version(Component.KEDA_OPERATOR),
                    length.toSeconds(),
                    cases,
                    created,
                    observations.rows(),
                    stage.statuses(cases));
        }
    }

    private String version(Component component) {
        return Objects.requireNonNull(found.get(component)).version();
    }

    private void play(Stage stage, List<ScriptedCase> cases, Duration length)
            throws RecordingException, InterruptedException {
        try (Timer timer = new Timer()) {
            observations.begin();
            progress.accept("recording " + cases.size() + " cases for " + length.toSeconds() + " s");
            for (ScriptedCase scripted : cases) {
                timer.in(scripted.created(), () -> create(stage, scripted));
            }
            timer.eachMinute(() ->
                    progress.accept("%.0f s, %d queries".formatted(observations.second(), observations.queryCount())));
            throw new RecordingException(trouble.get(length.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException good) {
            progress.accept(observations.queryCount() + " queries recorded");
        } catch (ExecutionException e) {
            throw new IllegalStateException("it is completed with a text only", e);
        }
    }

    private void create(Stage stage, ScriptedCase scripted) {
        created.put(scripted.name(), observations.second());
        try {
            stage.scale(scripted);
        } catch (KubernetesClientException e) {
            trouble.complete("case " + scripted.name() + ": its ScaledObject was refused: " + e.getMessage());
        }
    }

    /** Threads that do things later, and nothing any more once closed. */
    private static final class Timer implements AutoCloseable {
        private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);

        void in(double seconds, Runnable task) {
            var _ = threads.schedule(task, Math.round(seconds * 1000), TimeUnit.MILLISECONDS);
        }

        void eachMinute(Runnable task) {
            var _ = threads.scheduleAtFixedRate(task, 1, 1, TimeUnit.MINUTES);
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
