package dev.ho11y.autoscaler.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * When the recorded controllers looked: every HPA has its own phase, and each of its syncs takes a little time that shifts the next one.
 *
 * @param firstPoll seconds from the creation of the ScaledObject
 * @param firstSync seconds from the creation of the ScaledObject
 * @param reconcileTimes what each sync took, in seconds
 */
record RecordedPhases(double firstPoll, double firstSync, List<Double> reconcileTimes) {

    private static final double PERIOD = 15;

    /** Syncs and polls are late by at most this. */
    private static final double LATEST = 0.3;

    /** What a sync takes that left no trace: the target is at zero, or the metric is cached. */
    private static final double UNSEEN = 0.002;

    static RecordedPhases of(RecordedCase recorded, double seconds) {
        List<Double> polls = new ArrayList<>();
        TreeSet<Double> syncs = new TreeSet<>(recorded.statusChanges());
        recorded.queries().forEach((query, looks) -> {
            if (!looks.isEmpty()) {
                polls.add(looks.getFirst());
                syncs.addAll(withoutPolls(recorded, query, looks));
            }
        });
        double firstPoll = polls.stream().min(Double::compare).orElse(recorded.created());
        List<Double> times = syncTimes(recorded.hpaCreated(), syncs, seconds);
        List<Double> reconcileTimes = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            reconcileTimes.add(times.get(i) - times.get(i - 1) - PERIOD);
        }
        return new RecordedPhases(
                firstPoll - recorded.created(), times.getFirst() - recorded.created(), reconcileTimes);
    }

    /** Leaves the HPA's queries: of the looks at each poll, the first is the scale loop's, and the second too when the first failed. */
    private static List<Double> withoutPolls(RecordedCase recorded, String query, List<Double> looks) {
        if (recorded.object().hpaIsOnlyQuerier()) {
            return looks.subList(1, looks.size());
        }
        double interval = recorded.object().pollingInterval().toSeconds();
        List<Double> left = new ArrayList<>();
        double nextPoll = looks.getFirst();
        boolean retry = false;
        for (double look : looks) {
            while (look > nextPoll + LATEST) {
                nextPoll += interval;
            }
            if (look >= nextPoll - 0.001) {
                nextPoll = look + interval;
                retry = recorded.fails(query, look);
            } else if (retry) {
                retry = false;
            } else {
                left.add(look);
            }
        }
        return left;
    }

    private static List<Double> syncTimes(double hpaCreated, TreeSet<Double> seen, double seconds) {
        List<Double> times = new ArrayList<>();
        double time = hpaCreated;
        while (time < seconds) {
            double earliest = time + PERIOD;
            Double look = seen.higher(earliest);
            time = look != null && look < earliest + LATEST ? look : earliest + UNSEEN;
            times.add(time);
        }
        return times;
    }

    ControllerSettings settings() {
        return ControllerSettings.defaults()
                .withFirstPoll(Replay.duration(firstPoll))
                .withFirstHpaSync(Replay.duration(firstSync));
    }

    Supplier<Duration> reconcileTimeSupplier(double factor) {
        Iterator<Double> times = reconcileTimes.iterator();
        return () -> Replay.duration((times.hasNext() ? times.next() : UNSEEN) / factor);
    }
}
