package dev.ho11y.runner.simulate;

import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.load.OnSaturation;
import dev.ho11y.load.measure.ErrorClass;
import dev.ho11y.load.profile.ArrivalSchedule;
import dev.ho11y.load.profile.LoadProfile;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.scenario.Load;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** One load: evenly spaced arrivals as the load generator's, and what became of them. */
final class SimulatedLoad {
    private final Load load;
    private final LoadProfile profile;
    private final ArrivalSchedule arrivals;
    private final Traffic traffic;
    private final Recorder recorder;
    private final Scheduler scheduler;
    private final Instant start;
    private final LoadFigures interval = new LoadFigures();
    private final LoadFigures total = new LoadFigures();
    private final Queue<Instant> waiting = new ArrayDeque<>();
    private Duration reported = Duration.ZERO;
    private int inFlight;
    private boolean exhausted;
    private boolean overdue;
    private boolean ended;

    SimulatedLoad(Load load, double timeScale, Traffic traffic, Recorder recorder, Scheduler scheduler) {
        this.load = load;
        this.profile = load.profile().timeScaled(timeScale);
        this.arrivals = ArrivalSchedule.even(profile);
        this.traffic = traffic;
        this.recorder = recorder;
        this.scheduler = scheduler;
        this.start = scheduler.instant();
    }

    void start() {
        next();
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
        if (at.isPresent()) {
            Instant intended = start.plusNanos(at.getAsLong());
            scheduler.schedule(Duration.between(scheduler.instant(), intended), () -> {
                next();
                arrive(intended);
            });
        } else {
            exhausted = true;
        }
    }

    private void arrive(Instant intended) {
        both(figures -> figures.intended++);
        if (inFlight < load.options().maxInFlight()) {
            send(intended);
        } else if (load.options().onSaturation() == OnSaturation.DROP) {
            both(figures -> figures.dropped++);
        } else {
            both(figures -> figures.late++);
            waiting.add(intended);
        }
    }

    private void send(Instant intended) {
        Instant sent = scheduler.instant();
        inFlight++;
        both(figures -> figures.sent(Duration.between(intended, sent)));
        traffic.request(load.url().getAuthority(), status -> outcome(status, intended, sent));
    }

    /** An answer that took longer than the timeout counts when it comes; the load generator gives it up at the timeout. */
    private void outcome(int status, Instant intended, Instant sent) {
        inFlight--;
        Duration response = Duration.between(intended, scheduler.instant());
        Duration service = Duration.between(sent, scheduler.instant());
        if (service.compareTo(load.options().timeout()) > 0) {
            both(figures -> figures.failed(ErrorClass.TIMEOUT));
        } else if (status == Exchange.RESET) {
            both(figures -> figures.failed(ErrorClass.RESET));
        } else {
            both(figures -> figures.answered(status, response, service));
        }
        Instant next = waiting.poll();
        if (next != null) {
            send(next);
        }
        endIfDone();
    }

    private void both(Consumer<LoadFigures> change) {
        change.accept(interval);
        change.accept(total);
    }

    private void endIfDone() {
        if (overdue && exhausted && inFlight == 0 && waiting.isEmpty() && !ended) {
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
                                    rate(Duration.ZERO, length),
                                    0)));
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
        reported = elapsed();
        Duration length = recorder.scenarioTime(reported.minus(from));
        recorder.record(
                start.plus(from), at -> interval.entry(at, length, load.name(), rate(from, reported), inFlight));
        interval.clear();
    }

    private Duration elapsed() {
        return Duration.between(start, scheduler.instant());
    }

    /** The profile's mean rate, per real second. */
    private double rate(Duration from, Duration to) {
        double seconds = to.minus(from).toNanos() / 1e9;
        return seconds == 0 ? 0 : (profile.arrivalsUntil(to) - profile.arrivalsUntil(from)) / seconds;
    }
}
