package dev.ho11y.runner.local;

import dev.ho11y.autoscaler.control.Autoscaler;
import dev.ho11y.autoscaler.control.ControllerSettings;
import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.cluster.ClusterException;
import dev.ho11y.cluster.ClusterOptions;
import dev.ho11y.cluster.LocalCluster;
import dev.ho11y.cluster.Readiness;
import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.manifest.Service;
import dev.ho11y.cluster.pipeline.HttpScraper;
import dev.ho11y.load.LoadGenerator;
import dev.ho11y.runner.environment.Autoscaling;
import dev.ho11y.runner.environment.Await;
import dev.ho11y.runner.environment.ClusterEntries;
import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.environment.MetricPath;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.environment.RunInvalid;
import dev.ho11y.runner.environment.RunningLoad;
import dev.ho11y.runner.environment.Session;
import dev.ho11y.runner.environment.SignalEntries;
import dev.ho11y.runner.scenario.Fault;
import dev.ho11y.runner.scenario.Load;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.timeline.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run with real processes. */
final class LocalSession implements Session {
    private static final Duration PODS_READY = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(20);
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    /** Scenario time in which every query should have two scrapes to look at. */
    private static final Duration METRICS_ANSWER = Duration.ofMinutes(2);

    private final Plan plan;
    private final Recorder recorder;
    private final Workload workload;
    private final Path folder;
    private final Scheduler scheduler;
    private final Await await;
    private final Consumer<String> progress;
    private final HttpScraper scraper = new HttpScraper();
    private final List<Autoscaler> autoscalers = new ArrayList<>();
    private final List<RunningLoad> loads = new ArrayList<>();
    private @Nullable LocalCluster opened;
    private @Nullable MetricPath metricPath;
    private Optional<Readiness> readiness = Optional.empty();
    private boolean drained;

    LocalSession(
            Plan plan,
            Recorder recorder,
            Workload workload,
            Path folder,
            Scheduler scheduler,
            Consumer<String> progress) {
        this.plan = plan;
        this.recorder = recorder;
        this.workload = workload;
        this.folder = folder;
        this.scheduler = scheduler;
        this.await = new Await(scheduler);
        this.progress = progress;
    }

    @Override
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public void setUp() throws EnvironmentUnavailable, RunInvalid {
        progress.accept("starting the pods ...");
        LocalCluster cluster = openCluster();
        opened = cluster;
        LoadGenerator.warmUp(); // before anything is measured, and while the pods' processes start
        awaitPods(cluster);
        MetricPath path = new MetricPath(plan, cluster::discovery, scraper, recorder, scheduler);
        metricPath = path;
        path.start();
        awaitMetrics(path);
        plan.scaledObjects()
                .forEach(object -> autoscalers.add(Autoscaling.start(
                        object,
                        ControllerSettings.defaults(),
                        plan.timeScale(),
                        scheduler,
                        path,
                        cluster.scaleTarget(object.targetName()),
                        recorder)));
    }

    private LocalCluster openCluster() throws EnvironmentUnavailable {
        Map<String, String> overrides = Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "$(OTLP_ENDPOINT)", "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        try {
            return LocalCluster.open(
                    plan.manifests(),
                    workload.images(plan.manifests()),
                    new ClusterOptions(folder, plan.timeScale(), plan.seed(), overrides),
                    scheduler,
                    new ClusterEntries(recorder, scheduler));
        } catch (ClusterException e) {
            throw new EnvironmentUnavailable(String.valueOf(e.getMessage()));
        }
    }

    private void awaitPods(LocalCluster cluster) throws RunInvalid {
        cluster.whenReady(PODS_READY, answer -> readiness = Optional.of(answer));
        await.until(PODS_READY.plusSeconds(5), () -> readiness.isPresent());
        if (readiness.isPresent()
                && readiness.get() instanceof Readiness.NotReady(String pod, String reason, String tail)) {
            throw new RunInvalid("pod " + pod + " did not get ready within " + PODS_READY.toSeconds() + "s: " + reason
                    + (tail.isEmpty() ? "" : System.lineSeparator() + tail.stripTrailing()));
        }
    }

    private void awaitMetrics(MetricPath path) {
        progress.accept("waiting for the first metrics ...");
        await.until(recorder.realTime(METRICS_ANSWER), () -> path.unanswered().isEmpty());
        path.unanswered()
                .forEach(trigger -> note("the query of " + trigger.metricName() + " had no data after "
                        + METRICS_ANSWER.toMinutes() + " minutes: " + trigger.query()));
    }

    @Override
    public void start(Load load) {
        loads.add(RunningLoad.start(load, cluster().proxyAddress(), recorder, scheduler, plan));
    }

    @Override
    public void inject(Fault fault) {
        switch (fault) {
            case Fault.Kill kill -> {
                int killed = cluster().kill(kill.deployment(), kill.pods());
                recorder.record(
                        scheduler.instant(),
                        at -> new Entry.Fault(at, kill.text(), List.of(killed + " of " + kill.deployment())));
            }
            case Fault.Outage outage -> setUp(metricPath).inject(outage);
        }
    }

    @Override
    public void finish() {
        Duration longest = plan.longestTimeout();
        await.until(longest.multipliedBy(2).plusSeconds(5), () -> loads.stream().allMatch(RunningLoad::ended));
        autoscalers.forEach(Autoscaler::stop);
        progress.accept("draining the pods ...");
        cluster().drain(DRAIN, () -> drained = true);
        await.until(DRAIN.plusSeconds(5), () -> drained);
        recordSignals();
    }

    private void recordSignals() {
        Map<Service, Deployment> awaited = new LinkedHashMap<>(SignalEntries.counted(plan.manifests()));
        Map.copyOf(awaited)
                .forEach((service, deployment) -> cluster().signals(deployment.name(), signals -> {
                    SignalEntries.record(recorder, scheduler.instant(), service, signals);
                    awaited.remove(service);
                }));
        await.until(LAST_LOOK, awaited::isEmpty);
    }

    private void note(String text) {
        recorder.record(scheduler.instant(), at -> new Entry.Note(at, text, false));
    }

    private LocalCluster cluster() {
        return setUp(opened);
    }

    private static <T> T setUp(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the session is not set up");
        }
        return part;
    }

    @Override
    public void close() {
        loads.forEach(RunningLoad::stop);
        if (opened != null) {
            opened.close();
        }
        scraper.close();
    }
}
