package dev.ho11y.autoscaler.hpa;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Recent changes of the size in one direction, from which policies count (kubernetes: pkg/controller/podautoscaler/horizontal.go). Immutable. */
record ScaleEvents(List<Change> changes) {

    record Change(int replicas, Instant at) {}

    static final ScaleEvents NONE = new ScaleEvents(List.of());

    ScaleEvents {
        changes = List.copyOf(changes);
    }

    /** {@code getReplicasChangePerPeriod}: changes younger than {@code period}. */
    int within(Duration period, Instant now) {
        Instant cutoff = now.minus(period);
        int replicas = 0;
        for (Change change : changes) {
            if (change.at().isAfter(cutoff)) {
                replicas += change.replicas();
            }
        }
        return replicas;
    }

    /**
     * {@code storeScaleEvent}: one change that is older than the longest period of this direction's policies is overwritten. A change that
     * is not overwritten goes on counting for a longer period of the other direction.
     */
    ScaleEvents with(int replicas, Instant now, Duration longestPeriod) {
        Instant cutoff = now.minus(longestPeriod);
        int old = -1;
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).at().isBefore(cutoff)) {
                old = i;
            }
        }
        List<Change> next = new ArrayList<>(changes);
        if (old < 0) {
            next.add(new Change(replicas, now));
        } else {
            next.set(old, new Change(replicas, now));
        }
        return new ScaleEvents(next);
    }
}
