package dev.ho11y.runner.report;

import dev.ho11y.runner.judge.Verdict;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A run and what it proved; all that a report is made of.
 *
 * @param scenario the scenario's name
 * @param description what it is about, in a sentence; may be empty
 * @param source the scenario file as it was read
 * @param environment {@code simulate}, {@code local} or {@code kubernetes}
 * @param timeScale how many seconds of scenario time passed in one second
 * @param seed the seed of the run's randomness
 * @param started wall-clock time at which the run began
 * @param tool name and version of what ran it
 * @param timeline the entries of the run, in the order in which they were seen
 * @param partial whether the run was stopped before its end, so that the timeline lacks the rest
 */
public record RunResult(
        String scenario,
        String description,
        String source,
        String environment,
        double timeScale,
        long seed,
        Instant started,
        String tool,
        List<Entry> timeline,
        Verdict verdict,
        boolean partial) {
    public RunResult {
        timeline = List.copyOf(timeline);
    }

    /** Offset of the latest entry; entries are in the order in which they were seen, not in that of their times. */
    Duration end() {
        return timeline.stream().map(Entry::at).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }
}
