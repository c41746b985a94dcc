package dev.ho11y.autoscaler.control;

import java.time.Duration;
import java.util.List;

/**
 * When the recorded controllers looked: every HPA has its own phase, and its true period is a little longer than the sync period.
 *
 * @param firstPoll from the creation of the ScaledObject
 * @param firstSync from the creation of the ScaledObject
 * @param reconcileTime what a sync took on average
 */
record Phases(double firstPoll, double firstSync, double reconcileTime) {

    private static final double PERIOD = 15;
    private static final double LONGEST_RECONCILE = 0.1;
    private static final double STEP = 0.0005;

    static Phases of(RecordedCase recorded) {
        double firstPoll = recorded.looks().getFirst() - recorded.created();
        double firstSync = recorded.hpaCreated() + PERIOD;
        return new Phases(firstPoll, firstSync - recorded.created(), reconcileTime(recorded, firstSync));
    }

    /** The reconcile time under which most looks that are not on the grid of polls are on the grid of syncs. */
    private static double reconcileTime(RecordedCase recorded, double firstSync) {
        double interval = recorded.object().pollingInterval().toSeconds();
        double firstPoll = recorded.looks().getFirst();
        List<Double> syncs = recorded.looks().stream()
                .filter(look -> Math.abs(offGrid(look, firstPoll, interval)) > 0.1)
                .toList();
        double best = STEP;
        double least = Double.MAX_VALUE;
        for (double candidate = STEP; candidate <= LONGEST_RECONCILE; candidate += STEP) {
            double period = PERIOD + candidate;
            double distance = syncs.stream()
                    .mapToDouble(look -> Math.min(1, Math.abs(offGrid(look, firstSync, period))))
                    .sum();
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    private static double offGrid(double look, double first, double period) {
        return Math.IEEEremainder(look - first, period);
    }

    ControllerSettings settings() {
        ControllerSettings defaults = ControllerSettings.defaults();
        return new ControllerSettings(
                defaults.hpaSyncPeriod(),
                Replay.duration(reconcileTime),
                defaults.downscaleStabilization(),
                defaults.tolerance(),
                Replay.duration(firstPoll),
                Replay.duration(firstSync),
                defaults.defaultPolicyPeriod(),
                defaults.timestampResolution());
    }

    Duration reconcile() {
        return Replay.duration(reconcileTime);
    }
}
