package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.hpa.HpaDecision;
import dev.ho11y.autoscaler.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A trial in virtual time, and all that was heard of it. */
final class TrialRun implements AutoscalerListener {

    /** A change of {@code spec.replicas}. */
    record Change(Instant at, int from, int to, boolean byHpa) {}

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualScheduler scheduler = new VirtualScheduler(START);
    private final List<Change> changes = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();
    private final List<Object> heard = new ArrayList<>();
    private final Trial trial;
    private boolean decided;
    private int size;

    private TrialRun(Trial trial) {
        this.trial = trial;
        size = trial.initialReplicas();
    }

    /** Runs until the last end, stopping at each of the others. */
    static TrialRun of(Trial trial, List<Duration> ends) {
        TrialRun run = new TrialRun(trial);
        new Autoscaler(
                        trial.object(),
                        trial.settings(),
                        run.scheduler,
                        (trigger, at) -> trial.answer(trigger, Duration.between(START, at)),
                        new Pods(run.scheduler, trial.initialReplicas(), run::scaled),
                        run)
                .start();
        ends.forEach(end -> run.scheduler.runUntil(START.plus(end)));
        return run;
    }

    static TrialRun of(Trial trial, Duration end) {
        return of(trial, List.of(end));
    }

    private void scaled(int replicas) {
        Change change = new Change(scheduler.instant(), size, replicas, decided);
        decided = false;
        size = replicas;
        changes.add(change);
        heard(change);
    }

    List<Change> changes() {
        return changes;
    }

    /** Every change, event, condition, look, status and decision, in order. */
    List<Object> heard() {
        return heard;
    }

    /** The time since the creation of each thing heard. */
    List<Duration> times() {
        return times;
    }

    private void heard(Object thing) {
        heard.add(thing);
        times.add(Duration.between(START, scheduler.instant()));
    }

    /** {@code spec.replicas} at an instant, changes of that very instant included. */
    int sizeAt(Instant instant) {
        int found = trial.initialReplicas();
        for (Change change : changes) {
            found = change.at().isAfter(instant) ? found : change.to();
        }
        return found;
    }

    @Override
    public void event(KubernetesEvent event) {
        heard(event);
    }

    @Override
    public void condition(ConditionChange change) {
        heard(change);
    }

    @Override
    public void metric(MetricObservation observation) {
        heard(observation);
    }

    @Override
    public void hpaStatus(HpaStatus status) {
        heard(status);
    }

    /** The HPA writes the scale right after it has told of its decision. */
    @Override
    public void decision(HpaDecision decision) {
        decided = decision.rescales();
        heard(decision);
    }
}
