package dev.ho11y.runner.kubernetes;

import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.load.LoadGenerator;
import dev.ho11y.runner.environment.Await;
import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.environment.RunInvalid;
import dev.ho11y.runner.environment.RunningLoad;
import dev.ho11y.runner.environment.Session;
import dev.ho11y.runner.scenario.Fault;
import dev.ho11y.runner.scenario.Load;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.timeline.Entry;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One run on a cluster. */
final class KubernetesSession implements Session {
    private static final Duration PODS_READY = Duration.ofMinutes(3);
    private static final Duration METRICS_ANSWER = Duration.ofMinutes(3);
    private static final Duration LAST_LOOK = Duration.ofSeconds(10);
    private static final Duration ARRIVED = Duration.ofSeconds(15);

    private final Plan plan;
    private final Recorder recorder;
    private final Connection connection;
    private final boolean apply;
    private final Path folder;
    private final Scheduler scheduler;
    private final Await await;
    private final Consumer<String> progress;
    private final Observed observed;
    private final Outages outages;
    private final List<RunningLoad> loads = new ArrayList<>();
    private Optional<Applied> applied = Optional.empty();

    KubernetesSession(
            Plan plan,
            Recorder recorder,
            Connection connection,
            boolean apply,
            Path folder,
            Scheduler scheduler,
            Consumer<String> progress)
            throws EnvironmentUnavailable {
        this.plan = plan;
        this.recorder = recorder;
        this.connection = connection;
        this.apply = apply;
        this.folder = folder;
        this.scheduler = scheduler;
        this.await = new Await(scheduler);
        this.progress = progress;
        this.observed = new Observed(plan, connection, recorder, scheduler);
        this.outages = new Outages(connection, recorder, scheduler);
    }

    @Override
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public void setUp() throws EnvironmentUnavailable, RunInvalid {
        try {
            observed.start();
        } catch (KubernetesClientException e) {
            throw new EnvironmentUnavailable(connection.text() + " may not be watched: " + Failures.text(e)
                    + "; k8s/base/runner-rbac.yaml grants what is needed");
        }
        if (apply) {
            applied = Optional.of(Applied.read(connection.client(), plan.manifestFiles()));
            progress.accept("applying the manifests ...");
            applied.get().applyWorkload();
        }
        LoadGenerator.warmUp(); // before anything is measured, and while the pods start
        progress.accept("waiting for the pods ...");
        await.until(PODS_READY, observed::podsReady);
        if (!await.stopped() && !observed.podsReady()) {
            throw new RunInvalid(
                    "not every pod got ready within " + PODS_READY.toSeconds() + "s: " + Diagnosis.unready(connection));
        }
        progress.accept("waiting for the first metrics ...");
        await.until(METRICS_ANSWER, observed::queriesAnswer);
        if (applied.isPresent() && !await.stopped()) {
            applied.get().applyScaling();
        }
        await.until(METRICS_ANSWER, observed::hpasActive);
        if (!await.stopped() && !observed.hpasActive()) {
            note("the HPA had no metric value after " + METRICS_ANSWER.toMinutes() + " minutes");
        }
    }

    @Override
    public void start(Load load) {
        loads.add(RunningLoad.start(load, observed.proxyAddress(), recorder, scheduler, plan));
    }

    @Override
    public void inject(Fault fault) {
        switch (fault) {
            case Fault.Kill kill -> {
                List<Pod> victims = observed.pods().ready(kill.deployment()).stream()
                        .limit(kill.pods())
                        .toList();
                victims.forEach(pod -> connection
                        .client()
                        .pods()
                        .resource(pod)
                        .withGracePeriod(0)
                        .delete());
                recorder.record(
                        scheduler.instant(),
                        at -> new Entry.Fault(
                                at,
                                kill.text(),
                                victims.stream()
                                        .map(pod -> pod.getMetadata().getName())
                                        .toList()));
            }
            case Fault.Outage outage -> outages.inject(outage);
        }
    }

    @Override
    public void finish() {
        await.until(
                plan.longestTimeout().multipliedBy(2).plusSeconds(5),
                () -> loads.stream().allMatch(RunningLoad::ended));
        progress.accept("looking at the pods for the last time ...");
        observed.lastLooks();
        await.until(LAST_LOOK, observed::allLookedAt);
        await.until(ARRIVED, observed::allArrived);
        observed.recordSignals();
        Diagnosis.write(connection, folder.resolve("cluster")).forEach(this::note);
    }

    private void note(String text) {
        recorder.record(scheduler.instant(), at -> new Entry.Note(at, text, false));
    }

    @Override
    public void close() {
        loads.forEach(RunningLoad::stop);
        outages.close();
        observed.close();
        applied.map(Applied::remove)
                .orElse(List.of())
                .forEach(left -> progress.accept("could not be removed: " + left));
        connection.close();
    }
}
