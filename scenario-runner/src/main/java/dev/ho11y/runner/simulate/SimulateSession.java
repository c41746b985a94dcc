package dev.ho11y.runner.simulate;

import dev.ho11y.autoscaler.control.Autoscaler;
import dev.ho11y.autoscaler.control.ControllerSettings;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.autoscaler.time.VirtualScheduler;
import dev.ho11y.runner.environment.Autoscaling;
import dev.ho11y.runner.environment.ClusterEntries;
import dev.ho11y.runner.environment.MetricPath;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.environment.RunInvalid;
import dev.ho11y.runner.environment.Session;
import dev.ho11y.runner.environment.SignalEntries;
import dev.ho11y.runner.scenario.Fault;
import dev.ho11y.runner.scenario.Load;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run in virtual time. */
final class SimulateSession implements Session {
    private static final Duration PODS_READY = Duration.ofSeconds(60);

    /** Scenario time in which every query should have two scrapes to look at, and a window of two minutes is full. */
    private static final Duration METRICS = Duration.ofMinutes(3);

    /** In real life the load does not begin when the controllers do: their phases lie anywhere. */
    private static final Duration PHASES = Duration.ofSeconds(30);

    private static final Duration LAST_ANSWERS = Duration.ofMinutes(2);

    private final Plan plan;
    private final Recorder recorder;
    private final VirtualScheduler scheduler;
    private final Latencies.Memory memory;
    private final Streams streams;
    private final SimulatedPods pods;
    private final Traffic traffic;
    private final MetricPath path;
    private final List<Autoscaler> autoscalers = new ArrayList<>();
    private final List<SimulatedLoad> loads = new ArrayList<>();

    SimulateSession(Plan plan, Recorder recorder, VirtualScheduler scheduler, Latencies.Memory memory) {
        this.memory = memory;
        this.plan = plan;
        this.recorder = recorder;
        this.scheduler = scheduler;
        this.streams = new Streams(plan.seed());
        this.pods = new SimulatedPods(
                plan.manifests(), streams, plan.timeScale(), scheduler, new ClusterEntries(recorder, scheduler));
        this.traffic = new Traffic(plan.manifests().services(), pods, scheduler);
        this.path = new MetricPath(plan, pods::discovery, new PageScraper(pods), recorder, scheduler);
    }

    @Override
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public void setUp() throws RunInvalid {
        note("simulated in virtual time, as fast as it is written: the scenario's timeScale is left out");
        pods.start();
        run(PODS_READY);
        if (!pods.allReady()) {
            throw new RunInvalid("not all pods got ready within " + PODS_READY.toSeconds() + "s");
        }
        path.start();
        run(METRICS);
        path.unanswered()
                .forEach(trigger -> note("the query of " + trigger.metricName() + " had no data after "
                        + METRICS.toMinutes() + " minutes: " + trigger.query()));
        plan.scaledObjects().forEach(this::autoscale);
        run(Streams.between(streams.of("start of load"), Duration.ZERO, PHASES));
    }

    private void autoscale(ScaledObject object) {
        ControllerSettings settings = ControllerSettings.defaults();
        Duration first =
                Streams.between(streams.of("HPA of " + object.name()), Duration.ZERO, settings.hpaSyncPeriod());
        autoscalers.add(Autoscaling.start(
                object,
                settings.withFirstHpaSync(first.plusMillis(1)),
                plan.timeScale(),
                scheduler,
                path,
                pods.scaleTarget(object.targetName()),
                recorder));
    }

    @Override
    public void start(Load load) {
        SimulatedLoad simulated = new SimulatedLoad(load, plan, traffic, recorder, scheduler, memory);
        loads.add(simulated);
        simulated.start();
    }

    @Override
    public void inject(Fault fault) {
        switch (fault) {
            case Fault.Kill kill -> {
                int killed = pods.kill(kill.deployment(), kill.pods());
                recorder.record(
                        scheduler.instant(),
                        at -> new Entry.Fault(at, kill.text(), List.of(killed + " of " + kill.deployment())));
            }
            case Fault.Outage outage -> path.inject(outage);
        }
    }

    @Override
    public void finish() {
        for (Duration waited = Duration.ZERO;
                waited.compareTo(LAST_ANSWERS) < 0 && !loads.stream().allMatch(SimulatedLoad::ended);
                waited = waited.plusSeconds(1)) {
            scheduler.runUntil(scheduler.instant().plusSeconds(1));
        }
        autoscalers.forEach(Autoscaler::stop);
        SignalEntries.counted(plan.manifests())
                .forEach((service, deployment) ->
                        SignalEntries.record(recorder, scheduler.instant(), service, pods.signals(deployment.name())));
    }

    /** Lets scenario time pass. */
    private void run(Duration time) {
        scheduler.runUntil(scheduler.instant().plus(recorder.realTime(time)));
    }

    private void note(String text) {
        recorder.record(scheduler.instant(), at -> new Entry.Note(at, text, false));
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
