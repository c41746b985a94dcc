package dev.ho11y.runner.judge;

import dev.ho11y.runner.judge.Outcome.Evidence;
import dev.ho11y.runner.scenario.Expectation.Timing;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is known of a run. */
final class Observed {
    private static final int MOST_EVIDENCE = 12;

    /** Every rule asks for a few kinds of entries, and long runs have many of all. */
    private final Map<Class<?>, List<Entry>> byKind = new HashMap<>();

    private final Duration now;
    private final boolean ended;

    /**
     * What is known of a run.
     *
     * @param now up to when it is known
     * @param ended nothing more will come
     */
    Observed(List<Entry> entries, Duration now, boolean ended) {
        this.now = now;
        this.ended = ended;
        for (Entry entry : entries) {
            byKind.computeIfAbsent(entry.getClass(), _ -> new ArrayList<>()).add(entry);
        }
    }

    Duration now() {
        return now;
    }

    boolean ended() {
        return ended;
    }

    <E extends Entry> Stream<E> of(Class<E> kind) {
        return byKind.getOrDefault(kind, List.of()).stream().map(kind::cast);
    }

    /** Whether nothing can be added to a window that closes at {@code end}, its end included. */
    boolean over(Duration end) {
        return ended ? now.compareTo(end) >= 0 : now.compareTo(end) > 0;
    }

    /** Whether the run ended before {@code end}, so that what comes after was not observed. */
    boolean cutShort(Duration end) {
        return ended && now.compareTo(end) < 0;
    }

    /** First and last instant that count for a rule, both included. */
    record Window(Duration from, Duration to) {
        static Window of(Timing timing) {
            return switch (timing) {
                case Timing.Within within ->
                    new Window(within.from().offset(), within.from().offset().plus(within.within()));
                case Timing.Throughout all ->
                    new Window(all.from().offset(), all.to().offset());
                case Timing.Never never ->
                    new Window(never.from().offset(), never.to().offset());
            };
        }

        boolean contains(Duration at) {
            return at.compareTo(from) >= 0 && at.compareTo(to) <= 0;
        }
    }

    /** The last few in order of time. */
    static List<Evidence> latest(Stream<Evidence> evidence) {
        List<Evidence> all = evidence.sorted(Comparator.comparing(Evidence::at)).toList();
        return all.subList(Math.max(0, all.size() - MOST_EVIDENCE), all.size());
    }
}
