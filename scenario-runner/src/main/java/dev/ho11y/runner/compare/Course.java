package dev.ho11y.runner.compare;

import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The sizes that a Deployment was given, one after the other, and when, in scenario time. The first size was there before
 * the load; its time says nothing.
 */
public record Course(List<Integer> sizes, List<Duration> times) {
    public Course {
        sizes = List.copyOf(sizes);
        times = List.copyOf(times);
    }

    /** The course of one Deployment; empty if the timeline does not know it. */
    public static Course of(String deployment, List<Entry> timeline) {
        List<Integer> sizes = new ArrayList<>();
        List<Duration> times = new ArrayList<>();
        for (Entry entry : timeline) {
            if (entry instanceof Entry.Replicas replicas
                    && replicas.deployment().equals(deployment)
                    && (sizes.isEmpty() || sizes.getLast() != replicas.desired())) {
                sizes.add(replicas.desired());
                times.add(replicas.at());
            }
        }
        return new Course(sizes, times);
    }

    /** The greatest difference in time of any change. Both courses must have the same sizes. */
    public Duration apart(Course other) {
        Duration most = Duration.ZERO;
        for (int i = 1; i < sizes.size(); i++) {
            Duration difference = times.get(i).minus(other.times.get(i)).abs();
            most = difference.compareTo(most) > 0 ? difference : most;
        }
        return most;
    }

    /** The sizes alone: {@code 1 → 5 → 1}. */
    public String path() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(" → "));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(sizes.getFirst().toString());
        for (int i = 1; i < sizes.size(); i++) {
            text.append(String.format(
                    Locale.ROOT, ", %d at %.1fs", sizes.get(i), times.get(i).toMillis() / 1e3));
        }
        return text.toString();
    }
}
