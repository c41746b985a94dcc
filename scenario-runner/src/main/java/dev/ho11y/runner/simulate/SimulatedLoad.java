package dev.ho11y.runner.simulate;

import dev.ho11y.autoscaler.time.EventStream;
import dev.ho11y.autoscaler.time.VirtualScheduler;
import dev.ho11y.load.OnSaturation;
import dev.ho11y.load.measure.ErrorClass;
import dev.ho11y.load.profile.ArrivalSchedule;
import dev.ho11y.load.profile.LoadProfile;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.scenario.Load;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/** One load: the arrivals of the load generator, and what became of them. */
final class SimulatedLoad implements Source, Caller {
    private final Load load;
    private final LoadProfile profile;
    private final ArrivalSchedule arrivals;
    private final Traffic traffic;
    private final Traffic.Route route;
    private final RequestEvents events;
    private final Recorder recorder;
    private final VirtualScheduler scheduler;
    private final Latencies.Memory memory;
    private final Instant start;
    private final long startNanos;
    private final long timeoutNanos;
    private final LoadFigures interval = new LoadFigures();
    private final LoadFigures total = new LoadFigures();
    private final Queue<Long> waiting = new ArrayDeque<>();
    private Duration reported = Duration.ZERO;
    private double arrivedUntilReported;
    private long nextArrivalNanos = EventStream.NONE;
    private long nextNumber;
    private int inFlight;
    private boolean overdue;
    private boolean ended;

    SimulatedLoad(
            Load load,
            Plan plan,
            Traffic traffic,
            Recorder recorder,
            VirtualScheduler scheduler,
            Latencies.Memory memory) {
        this.load = load;
        this.arrivals = load.schedule(plan.timeScale(), plan.seed());
        this.profile = arrivals.profile();
        this.traffic = traffic;
        this.route = traffic.route(load.url().getAuthority());
        this.events = traffic.events();
        this.recorder = recorder;
        this.scheduler = scheduler;
        this.memory = memory;
        this.start = scheduler.instant();
        this.startNanos = scheduler.elapsedNanos();
        this.timeoutNanos = load.options().timeout().toNanos();
    }

    void start() {
        next();
        events.add(this);
        scheduler.schedule(load.options().reportEvery(), this::report);
        scheduler.schedule(profile.totalDuration(), () -> {
            overdue = true;
            endIfDone();
        });
    }

    boolean ended() {
        return ended;
    }

    private void next() {
        var at = arrivals.next();
        nextArrivalNanos = at.isPresent() ? startNanos + at.getAsLong() : EventStream.NONE;
        nextNumber = scheduler.nextNumber();
    }

    @Override
    public long dueNanos() {
        return nextArrivalNanos;
    }

    @Override
    public long number() {
        return nextNumber;
    }

    @Override
    public void runNext() {
        long intendedNanos = nextArrivalNanos;
        next();
        arrive(intendedNanos);
    }

    private void arrive(long intendedNanos) {
        interval.intended++;
        if (inFlight < load.options().maxInFlight()) {
            send(intendedNanos);
        } else if (load.options().onSaturation() == OnSaturation.DROP) {
            interval.dropped++;
        } else {
            interval.late++;
            waiting.add(intendedNanos);
        }
    }

    private void send(long intendedNanos) {
        inFlight++;
        interval.sent(scheduler.elapsedNanos() - intendedNanos);
        traffic.request(route, this, intendedNanos);
    }

    /** An answer that took longer than the timeout counts when it comes; the load generator gives it up at the timeout. */
    @Override
    public void answered(Exchange request, int status) {
        inFlight--;
        long serviceNanos = scheduler.elapsedNanos() - request.sentNanos();
        if (serviceNanos > timeoutNanos) {
            interval.failed(ErrorClass.TIMEOUT);
        } else if (status == RESET) {
            interval.failed(ErrorClass.RESET);
        } else {
            interval.answered(status, scheduler.elapsedNanos() - request.intendedNanos(), serviceNanos);
        }
        Long next = waiting.poll();
        if (next != null) {
            send(next);
        }
        if (overdue) {
            endIfDone();
        }
    }

    private void endIfDone() {
        if (overdue && nextArrivalNanos == EventStream.NONE && inFlight == 0 && waiting.isEmpty() && !ended) {
            ended = true;
            Duration length = elapsed();
            if (length.compareTo(reported) > 0) {
                recordInterval();
            }
            recorder.record(
                    scheduler.instant(),
                    at -> new Entry.LoadEnded(
                            at,
                            total.entry(
                                    Duration.ZERO,
                                    recorder.scenarioTime(length),
                                    load.name(),
                                    rate(0, profile.arrivalsUntil(length), length),
                                    0,
                                    memory)));
        }
    }

    private void report() {
        if (!ended) {
            recordInterval();
            scheduler.schedule(load.options().reportEvery(), this::report);
        }
    }

    private void recordInterval() {
        Duration from = reported;
        double arrivedBefore = arrivedUntilReported;
        reported = elapsed();
        arrivedUntilReported = profile.arrivalsUntil(reported);
        Duration length = reported.minus(from);
        recorder.record(
                start.plus(from),
                at -> interval.entry(
                        at,
                        recorder.scenarioTime(length),
                        load.name(),
                        rate(arrivedBefore, arrivedUntilReported, length),
                        inFlight,
                        memory));
        total.addAll(interval);
        interval.clear();
    }

    private Duration elapsed() {
        return Duration.between(start, scheduler.instant());
    }

    /** The profile's mean rate, per real second. */
    private static double rate(double arrivedBefore, double arrived, Duration length) {
        double seconds = length.toNanos() / 1e9;
        return seconds == 0 ? 0 : (arrived - arrivedBefore) / seconds;
    }
}
