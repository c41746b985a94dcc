package dev.ho11y.runner.run;

import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.load.profile.Rate;
import dev.ho11y.load.profile.Stage;
import dev.ho11y.runner.environment.Environment;
import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.environment.RunInvalid;
import dev.ho11y.runner.environment.Session;
import dev.ho11y.runner.judge.Judge;
import dev.ho11y.runner.judge.Verdict;
import dev.ho11y.runner.scenario.Load;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.PhaseName;
import dev.ho11y.runner.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Plays a plan in an environment. {@link #interrupt} may be called from any thread, everything else from one. */
public final class ScenarioRun {
    /** Scenario time between two ticks. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Plan plan;
    private final Environment environment;
    private final Timeline timeline = new Timeline();
    private final Interruption interruption = new Interruption();

    /** A run that has not begun. */
    public ScenarioRun(Plan plan, Environment environment) {
        this.plan = environment.adapted(plan);
        this.environment = environment;
    }

    /** The plan as the environment runs it. */
    public Plan plan() {
        return plan;
    }

    /** What happened so far; follow it to see what happens. */
    public Timeline timeline() {
        return timeline;
    }

    /** Ends the run early: what was started is stopped, and the verdict is that it was interrupted. */
    public void interrupt() {
        interruption.request();
    }

    /** Whether the run was interrupted. */
    public boolean interrupted() {
        return interruption.requested();
    }

    /**
     * Runs to the end, to a failure, or to the interruption, with nobody watching.
     *
     * @throws EnvironmentUnavailable if the environment cannot carry the run
     */
    public Verdict run() throws EnvironmentUnavailable {
        return run(Optional.empty());
    }

    /**
     * {@link #run()} with {@code ticker} watching.
     *
     * @throws EnvironmentUnavailable if the environment cannot carry the run
     */
    public Verdict run(Ticker ticker) throws EnvironmentUnavailable {
        return run(Optional.of(ticker));
    }

    /**
     * Runs as {@link #run()} does, and says only which expectations were fulfilled, in their order. What KEDA and HPAs see and decide is
     * not written to the timeline; what comes of it is.
     *
     * @throws EnvironmentUnavailable if the environment cannot carry the run
     */
    public List<Boolean> runWithoutReasons() throws EnvironmentUnavailable {
        perform(Recorder.withoutReasons(timeline, plan.timeScale()), Optional.empty());
        return Judge.fulfilled(plan.expectations(), timeline.entries(), timeline.end());
    }

    private Verdict run(Optional<Ticker> ticker) throws EnvironmentUnavailable {
        perform(new Recorder(timeline, plan.timeScale()), ticker);
        return Judge.verdict(plan.expectations(), timeline.entries(), timeline.end(), interruption.requested());
    }

    private void perform(Recorder recorder, Optional<Ticker> ticker) throws EnvironmentUnavailable {
        try (Session session = environment.open(plan, recorder)) {
            Scheduler scheduler = session.scheduler();
            interruption.stops(scheduler);
            phase(recorder, scheduler, PhaseName.STARTING);
            try {
                session.setUp();
                if (!interruption.requested()) {
                    play(session, recorder, ticker);
                }
            } catch (RunInvalid e) {
                startedAtLeast(recorder, scheduler);
                recorder.record(scheduler.instant(), at -> new Entry.Note(at, String.valueOf(e.getMessage()), true));
            }
            phase(recorder, scheduler, PhaseName.ENDED);
        }
    }

    private void play(Session session, Recorder recorder, Optional<Ticker> ticker) {
        Scheduler scheduler = session.scheduler();
        Instant start = scheduler.instant();
        recorder.startOfLoad(start);
        phase(recorder, scheduler, PhaseName.LOADING);
        plan.loads().forEach(load -> {
            session.start(load);
            announceStages(load, recorder, scheduler, start);
        });
        plan.faults()
                .forEach(fault ->
                        scheduler.schedule(recorder.realTime(fault.at().offset()), () -> session.inject(fault)));
        ticker.ifPresent(watching -> tick(watching, recorder, scheduler, start));
        scheduler.runUntil(start.plus(recorder.realTime(plan.length())));
        phase(recorder, scheduler, PhaseName.STOPPING);
        session.finish();
        GeneratorHealth.judge(timeline)
                .forEach(text -> recorder.record(scheduler.instant(), at -> new Entry.Note(at, text, true)));
    }

    private void announceStages(Load load, Recorder recorder, Scheduler scheduler, Instant start) {
        Duration offset = Duration.ZERO;
        Rate from = load.profile().start();
        for (Stage stage : load.profile().stages()) {
            Rate before = from;
            if (!stage.duration().isZero()) {
                Duration real = recorder.realTime(offset);
                scheduler.schedule(
                        real,
                        () -> recorder.record(
                                start.plus(real),
                                at -> new Entry.StageStarted(
                                        at,
                                        load.name(),
                                        stage.name(),
                                        stage.duration(),
                                        before.perSecond(),
                                        stage.target().perSecond())));
            }
            from = stage.target();
            offset = offset.plus(stage.duration());
        }
    }

    private void tick(Ticker ticker, Recorder recorder, Scheduler scheduler, Instant start) {
        ticker.tick(recorder.scenarioTime(Duration.between(start, scheduler.instant())));
        scheduler.schedule(recorder.realTime(TICK), () -> tick(ticker, recorder, scheduler, start));
    }

    private static void startedAtLeast(Recorder recorder, Scheduler scheduler) {
        if (!recorder.started()) {
            recorder.startOfLoad(scheduler.instant());
        }
    }

    private static void phase(Recorder recorder, Scheduler scheduler, PhaseName phase) {
        if (phase == PhaseName.ENDED) {
            startedAtLeast(recorder, scheduler);
        }
        recorder.record(scheduler.instant(), at -> new Entry.Phase(at, phase));
    }

    /** Told the scenario time every now and then while the load runs. */
    @FunctionalInterface
    public interface Ticker {
        /** The run is at {@code scenarioTime}. */
        void tick(Duration scenarioTime);
    }
}
