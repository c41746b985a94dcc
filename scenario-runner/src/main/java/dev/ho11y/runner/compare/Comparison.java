package dev.ho11y.runner.compare;

import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.StageStarted;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What runs have in common and what not.
 *
 * @param title what was run
 * @param rises scenario time at which the load of the first run leaves zero, or begins to; empty if it never does
 * @param deployments those whose size changed in any of the runs
 */
public record Comparison(String title, List<Run> runs, Optional<Duration> rises, List<Deployment> deployments) {
    /**
     * One run.
     *
     * @param label tells it from the others
     * @param verdict in a word
     */
    public record Run(String label, String verdict, List<Entry> timeline) {
        public Run {
            timeline = List.copyOf(timeline);
        }
    }

    /** One Deployment in each of the runs, in their order. */
    public record Deployment(String name, List<Course> courses) {
        /** Whether it went through the same sizes in all runs. */
        public boolean same() {
            return courses.stream().map(Course::sizes).distinct().count() == 1;
        }

        /** The greatest difference in time between any two runs, if the sizes are the {@link #same}. */
        public Duration apart() {
            return courses.stream()
                    .flatMap(one -> courses.stream().map(one::apart))
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
        }
    }

    /** Compares at least one run. */
    public static Comparison of(String title, List<Run> runs) {
        return new Comparison(title, List.copyOf(runs), rises(runs.getFirst().timeline()), deployments(runs));
    }

    /** Whether every Deployment went through the same sizes in all runs. */
    public boolean same() {
        return deployments.stream().allMatch(Deployment::same);
    }

    private static List<Deployment> deployments(List<Run> runs) {
        return runs.stream()
                .flatMap(run -> run.timeline().stream())
                .filter(Entry.Replicas.class::isInstance)
                .map(entry -> ((Entry.Replicas) entry).deployment())
                .distinct()
                .sorted()
                .map(name -> new Deployment(
                        name,
                        runs.stream()
                                .map(run -> Course.of(name, run.timeline()))
                                .toList()))
                .filter(deployment -> deployment.courses().stream()
                        .anyMatch(course -> course.sizes().size() > 1))
                .toList();
    }

    private static Optional<Duration> rises(List<Entry> timeline) {
        return timeline.stream()
                .filter(StageStarted.class::isInstance)
                .map(StageStarted.class::cast)
                .filter(stage -> stage.fromRate() > 0 || stage.target() > 0)
                .map(StageStarted::at)
                .min(Comparator.naturalOrder());
    }
}
