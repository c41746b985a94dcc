package dev.ho11y.runner.environment;

import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.load.LoadGenerator;
import dev.ho11y.load.LoadRun;
import dev.ho11y.load.LoadTarget;
import dev.ho11y.load.measure.LoadInterval;
import dev.ho11y.load.measure.LoadSummary;
import dev.ho11y.runner.scenario.Load;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One load under way: its intervals and its end go to the timeline, on the scheduler's thread. */
public final class RunningLoad {
    private final Load load;
    private final Recorder recorder;
    private final Instant start;
    private final LoadRun run;
    private boolean ended;

    private RunningLoad(Load load, LoadTarget target, Recorder recorder, Scheduler scheduler, Plan plan) {
        this.load = load;
        this.recorder = recorder;
        this.start = scheduler.instant();
        this.run = LoadGenerator.start(
                load.schedule(plan.timeScale(), plan.seed()),
                target,
                load.options(),
                interval -> scheduler.execute(() -> record(interval)));
        var _ = run.done().thenAccept(summary -> scheduler.execute(() -> end(summary)));
    }

    /** Starts the load through the cluster's proxy. */
    public static RunningLoad start(
            Load load, InetSocketAddress proxy, Recorder recorder, Scheduler scheduler, Plan plan) {
        LoadTarget target = new LoadTarget(load.url(), load.headers(), Optional.of(proxy));
        return new RunningLoad(load, target, recorder, scheduler, plan);
    }

    /** Whether its last request has ended and its figures are recorded. */
    public boolean ended() {
        return ended;
    }

    /** Sends nothing more. */
    public void stop() {
        run.stop();
    }

    private void record(LoadInterval interval) {
        recorder.record(start.plus(interval.from()), at -> entry(at, interval));
    }

    private void end(LoadSummary summary) {
        ended = true;
        recorder.record(
                start.plus(summary.total().to()), at -> new Entry.LoadEnded(at, entry(Duration.ZERO, summary.total())));
    }

    private Entry.LoadInterval entry(Duration at, LoadInterval interval) {
        Map<String, Long> errors = interval.errors().entrySet().stream()
                .collect(Collectors.toMap(error -> error.getKey().id(), Map.Entry::getValue));
        return new Entry.LoadInterval(
                at,
                recorder.scenarioTime(interval.length()),
                load.name(),
                interval.offeredRate(),
                interval.intended(),
                interval.sent(),
                interval.answered(),
                errors,
                interval.statuses(),
                Percentiles.of(interval.response()),
                Percentiles.of(interval.service()),
                Percentiles.of(interval.sendLag()),
                interval.inFlight(),
                interval.late(),
                interval.dropped());
    }
}
