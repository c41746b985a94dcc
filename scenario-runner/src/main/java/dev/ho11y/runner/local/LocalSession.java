package dev.ho11y.runner.local;

import dev.ho11y.autoscaler.control.Autoscaler;
import dev.ho11y.autoscaler.control.ControllerSettings;
import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.series.SeriesStore;
import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.cluster.ClusterException;
import dev.ho11y.cluster.ClusterOptions;
import dev.ho11y.cluster.LocalCluster;
import dev.ho11y.cluster.Readiness;
import dev.ho11y.cluster.Signals;
import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.manifest.Service;
import dev.ho11y.cluster.pipeline.EmbeddedPrometheus;
import dev.ho11y.cluster.pipeline.HttpScraper;
import dev.ho11y.cluster.pipeline.MetricPipeline;
import dev.ho11y.load.LoadGenerator;
import dev.ho11y.runner.environment.AutoscalerEntries;
import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.environment.RunInvalid;
import dev.ho11y.runner.environment.Session;
import dev.ho11y.runner.scenario.Fault;
import dev.ho11y.runner.scenario.Load;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.timeline.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run with real processes. */
final class LocalSession implements Session {
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration PODS_READY = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(20);
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    /** Scenario time in which every query should have two scrapes to look at. */
    private static final Duration METRICS_ANSWER = Duration.ofMinutes(2);

    /** As long as the longest range that a query is likely to look back, in scenario time. */
    private static final Duration RETENTION = Duration.ofHours(2);

    private final Plan plan;
    private final Recorder recorder;
    private final Workload workload;
    private final Path folder;
    private final Scheduler scheduler;
    private final Consumer<String> progress;
    private final HttpScraper scraper = new HttpScraper();
    private final List<Autoscaler> autoscalers = new ArrayList<>();
    private final List<RunningLoad> loads = new ArrayList<>();
    private @Nullable LocalCluster opened;
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
        SeriesStore store = new SeriesStore(recorder.realTime(RETENTION));
        new MetricPipeline(
                        plan.collector().timeScaled(plan.timeScale()),
                        cluster::discovery,
                        scraper,
                        store,
                        scheduler,
                        plan.seed())
                .start();
        EmbeddedPrometheus prometheus = new EmbeddedPrometheus(store, plan.timeScale());
        awaitMetrics(prometheus);
        plan.scaledObjects().forEach(object -> autoscale(object, prometheus, cluster));
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
        await(PODS_READY.plusSeconds(5), () -> readiness.isPresent());
        if (readiness.isPresent()
                && readiness.get() instanceof Readiness.NotReady(String pod, String reason, String tail)) {
            throw new RunInvalid("pod " + pod + " did not get ready within " + PODS_READY.toSeconds() + "s: " + reason
                    + (tail.isEmpty() ? "" : System.lineSeparator() + tail.stripTrailing()));
        }
    }

    private void awaitMetrics(EmbeddedPrometheus prometheus) {
        progress.accept("waiting for the first metrics ...");
        List<PrometheusTrigger> triggers = plan.scaledObjects().stream()
                .flatMap(object -> object.triggers().stream())
                .filter(PrometheusTrigger.class::isInstance)
                .map(PrometheusTrigger.class::cast)
                .toList();
        await(
                recorder.realTime(METRICS_ANSWER),
                () -> triggers.stream().allMatch(trigger -> answers(prometheus, trigger)));
        triggers.stream()
                .filter(trigger -> !answers(prometheus, trigger))
                .forEach(trigger -> note("the query of " + trigger.metricName() + " had no data after "
                        + METRICS_ANSWER.toMinutes() + " minutes: " + trigger.query()));
    }

    private boolean answers(EmbeddedPrometheus prometheus, PrometheusTrigger trigger) {
        return prometheus.query(trigger, scheduler.instant()) instanceof Answer.Sample;
    }

    private void autoscale(ScaledObject object, EmbeddedPrometheus prometheus, LocalCluster cluster) {
        Autoscaler autoscaler = new Autoscaler(
                object.timeScaled(plan.timeScale()),
                ControllerSettings.defaults().timeScaled(plan.timeScale()),
                scheduler,
                prometheus,
                cluster.scaleTarget(object.targetName()),
                new AutoscalerEntries(recorder, object.targetName()));
        autoscaler.start();
        autoscalers.add(autoscaler);
    }

    @Override
    public void start(Load load) {
        loads.add(RunningLoad.start(load, cluster().proxyAddress(), recorder, scheduler, plan.timeScale()));
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
        }
    }

    @Override
    public void finish() {
        Duration longest = loads.isEmpty() ? Duration.ZERO : longestTimeout();
        await(longest.multipliedBy(2).plusSeconds(5), () -> loads.stream().allMatch(RunningLoad::ended));
        autoscalers.forEach(Autoscaler::stop);
        progress.accept("draining the pods ...");
        cluster().drain(DRAIN, () -> drained = true);
        await(DRAIN.plusSeconds(5), () -> drained);
        recordSignals();
    }

    private Duration longestTimeout() {
        return plan.loads().stream()
                .map(load -> load.options().timeout())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private void recordSignals() {
        List<Service> awaited = new ArrayList<>();
        for (Service service : plan.manifests().services()) {
            plan.manifests().deployments().stream()
                    .filter(deployment -> selects(service, deployment))
                    .findFirst()
                    .ifPresent(deployment -> {
                        awaited.add(service);
                        cluster().signals(deployment.name(), signals -> {
                            record(service, signals);
                            awaited.remove(service);
                        });
                    });
        }
        await(LAST_LOOK, awaited::isEmpty);
    }

    private static boolean selects(Service service, Deployment deployment) {
        return deployment
                .template()
                .labels()
                .entrySet()
                .containsAll(service.selector().entrySet());
    }

    private void record(Service service, Signals signals) {
        recorder.record(
                scheduler.instant(),
                at -> new Entry.Signals(
                        at,
                        service.name(),
                        Optional.of(signals.routed()),
                        boxed(signals.counted()),
                        boxed(signals.serverSpans()),
                        boxed(signals.invokeLines())));
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private void note(String text) {
        recorder.record(scheduler.instant(), at -> new Entry.Note(at, text, false));
    }

    /** Runs the scheduler until {@code done}, the bound, or its stop. */
    private void await(Duration bound, BooleanSupplier done) {
        Instant deadline = scheduler.instant().plus(bound);
        while (!done.getAsBoolean() && scheduler.instant().isBefore(deadline)) {
            Instant next = scheduler.instant().plus(STEP);
            scheduler.runUntil(next);
            if (scheduler.instant().isBefore(next)) {
                return; // stopped
            }
        }
    }

    private LocalCluster cluster() {
        LocalCluster cluster = opened;
        if (cluster == null) {
            throw new IllegalStateException("the session is not set up");
        }
        return cluster;
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
