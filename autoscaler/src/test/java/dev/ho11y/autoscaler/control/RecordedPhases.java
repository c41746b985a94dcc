package dev.ho11y.autoscaler.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * When the recorded controllers looked: every HPA has its own phase, and each look of a loop is a little late, which shifts the next one.
 * Only when they looked is taken from the recording, never what they did.
 *
 * @param firstPoll seconds from the creation of the ScaledObject
 * @param pollDelays what passed from one poll to the next beyond the polling interval, in seconds
 * @param firstSync seconds from the creation of the ScaledObject
 * @param syncDelays what passed from one sync to the next beyond the sync period, in seconds
 */
record RecordedPhases(double firstPoll, List<Double> pollDelays, double firstSync, List<Double> syncDelays) {

    private static final double PERIOD = 15;

    /** Syncs and polls are late by at most this. */
    private static final double LATEST = 0.3;

    /** A query that was late makes the next one look early by at most this. */
    private static final double EARLIEST = 0.05;

    /** What the poll loop loses at most from one poll to the next. */
    private static final double MOST_LOST = 0.005;

    /** What a sync takes that left no trace: the target is at zero, or the metric is cached. */
    private static final double UNSEEN = 0.002;

    static RecordedPhases of(RecordedCase recorded, double seconds) {
        TreeSet<Double> syncs = new TreeSet<>(recorded.statusChanges());
        List<List<Double>> polls = new ArrayList<>();
        recorded.queries().forEach((query, looks) -> {
            if (!looks.isEmpty()) {
                polls.add(polls(recorded, query, looks, syncs));
            }
        });
        List<Double> pollTimes =
                polls.stream().min(Comparator.comparing(List::getFirst)).orElse(List.of(recorded.created()));
        List<Double> syncTimes = syncTimes(recorded.hpaCreated(), syncs, seconds);
        return new RecordedPhases(
                pollTimes.getFirst() - recorded.created(),
                beyond((double) recorded.object().pollingInterval().toSeconds(), pollTimes),
                syncTimes.getFirst() - recorded.created(),
                beyond(PERIOD, syncTimes));
    }

    private static List<Double> beyond(double period, List<Double> times) {
        List<Double> delays = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            delays.add(times.get(i) - times.get(i - 1) - period);
        }
        return delays;
    }

    /**
     * The scale loop's looks; a poll without one counts as punctual. Of the looks around the time of a poll the nearest is the scale loop's,
     * and the next one too when that failed; all others go to {@code syncs}.
     */
    private static List<Double> polls(RecordedCase recorded, String query, List<Double> looks, TreeSet<Double> syncs) {
        TreeSet<Double> left = new TreeSet<>(looks);
        double last = left.last();
        double expected = left.first();
        List<Double> polls = new ArrayList<>();
        if (recorded.hpaIsOnlyQuerier()) {
            polls.add(left.pollFirst());
            last = 0;
        }
        while (expected <= last) {
            double due = expected;
            double poll = left.subSet(due - EARLIEST, true, due + LATEST, true).stream()
                    .min(Comparator.comparingDouble(look -> Math.abs(look - due)))
                    .orElse(due);
            polls.add(poll);
            if (left.remove(poll) && recorded.fails(query, poll) && left.higher(poll) != null) {
                left.remove(left.higher(poll));
            }
            // A query that takes its time does not make the next poll late; a timer that is noticed late does.
            expected = Math.min(poll, due + MOST_LOST)
                    + recorded.object().pollingInterval().toSeconds();
        }
        syncs.addAll(left);
        return polls;
    }

    /** Of syncs without a trace, those between two with one share what was lost between them. */
    private static List<Double> syncTimes(double hpaCreated, TreeSet<Double> seen, double seconds) {
        List<Double> times = new ArrayList<>();
        double time = hpaCreated;
        for (double look : seen.tailSet(hpaCreated, false)) {
            int syncs = (int) ((look - time) / PERIOD);
            double lost = look - time - syncs * PERIOD;
            if (syncs > 0 && lost < syncs * LATEST) {
                for (int i = 1; i <= syncs; i++) {
                    times.add(time + i * (PERIOD + lost / syncs));
                }
                time = look;
            }
        }
        for (time += PERIOD + UNSEEN; time < seconds; time += PERIOD + UNSEEN) {
            times.add(time);
        }
        return times;
    }

    ControllerSettings settings() {
        return ControllerSettings.defaults()
                .withFirstPoll(Replay.duration(firstPoll))
                .withFirstHpaSync(Replay.duration(firstSync));
    }

    /** Of runs {@code factor} times as fast. */
    LoopDelays delays(double factor) {
        return new LoopDelays(each(pollDelays, 0, factor), each(syncDelays, UNSEEN, factor));
    }

    private static Supplier<Duration> each(List<Double> delays, double afterwards, double factor) {
        Iterator<Double> left = delays.iterator();
        return () -> Replay.duration((left.hasNext() ? left.next() : afterwards) / factor);
    }
}
