package dev.ho11y.runner.sweep;

import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How one Deployment was rescaled in one run.
 *
 * @param initial its size when the load began
 * @param largest its largest size from then on
 * @param first from the beginning of the load to the first change of size; empty when there is none
 * @param reached from the beginning of the load until the largest size; empty when it never grew
 * @param back from the last fall of the load until the last change, if that leads to the initial size; empty when it does not, when
 *     the load never falls, and when it never grew
 */
record Rescaling(
        int initial, int largest, Optional<Duration> first, Optional<Duration> reached, Optional<Duration> back) {
    static Rescaling of(String deployment, List<Entry> timeline, LoadCourse course) {
        List<Entry.Replicas> all = timeline.stream()
                .filter(Entry.Replicas.class::isInstance)
                .map(Entry.Replicas.class::cast)
                .filter(replicas -> replicas.deployment().equals(deployment))
                .toList();
        int initial = all.stream()
                .filter(replicas -> replicas.at().compareTo(course.rises()) <= 0)
                .reduce((earlier, later) -> later)
                .map(Entry.Replicas::desired)
                .orElse(0);
        List<Entry.Replicas> since = all.stream()
                .filter(replicas -> replicas.at().compareTo(course.rises()) > 0)
                .toList();
        int largest = since.stream()
                .map(Entry.Replicas::desired)
                .max(Comparator.naturalOrder())
                .filter(size -> size > initial)
                .orElse(initial);
        Optional<Duration> grown = since.stream()
                .filter(replicas -> replicas.desired() == largest && largest > initial)
                .map(Entry.Replicas::at)
                .findFirst();
        return new Rescaling(
                initial,
                largest,
                since.stream()
                        .filter(replicas -> replicas.desired() != initial)
                        .map(replicas -> replicas.at().minus(course.rises()))
                        .findFirst(),
                grown.map(at -> at.minus(course.rises())),
                grown.flatMap(_ -> course.falls()).flatMap(falls -> back(since, initial, falls)));
    }

    private static Optional<Duration> back(List<Entry.Replicas> since, int initial, Duration falls) {
        if (since.getLast().desired() != initial) {
            return Optional.empty();
        }
        Duration last = falls;
        int size = initial;
        for (Entry.Replicas replicas : since) {
            last = replicas.desired() != size ? replicas.at() : last;
            size = replicas.desired();
        }
        return Optional.of(last.minus(falls));
    }
}
