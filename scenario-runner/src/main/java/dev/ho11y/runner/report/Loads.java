package dev.ho11y.runner.report;

import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.LoadInterval;
import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The figures of each load over the whole run. */
final class Loads {
    private Loads() {}

    /** One total per load, in order of appearance: as the load's end states it, else the sum of its intervals. */
    static List<LoadInterval> totals(List<Entry> timeline) {
        Map<String, LoadInterval> stated = new LinkedHashMap<>();
        for (Entry entry : timeline) {
            if (entry instanceof Entry.LoadEnded ended) {
                stated.put(ended.total().load(), ended.total());
            }
        }
        Map<String, LoadInterval> totals = new LinkedHashMap<>();
        intervals(timeline).forEach((load, intervals) -> {
            LoadInterval total = stated.get(load);
            totals.put(load, total == null ? sum(load, intervals) : total);
        });
        totals.putAll(stated);
        return List.copyOf(totals.values());
    }

    /** The intervals of each load, loads in order of appearance. */
    static Map<String, List<LoadInterval>> intervals(List<Entry> timeline) {
        return timeline.stream()
                .filter(LoadInterval.class::isInstance)
                .map(LoadInterval.class::cast)
                .collect(Collectors.groupingBy(LoadInterval::load, LinkedHashMap::new, Collectors.toList()));
    }

    /** Failed requests of all classes. */
    static long failed(LoadInterval interval) {
        return interval.errors().values().stream().mapToLong(Long::longValue).sum();
    }

    private static LoadInterval sum(String load, List<LoadInterval> parts) {
        Duration from = parts.getFirst().at();
        Duration length = parts.getLast().at().plus(parts.getLast().length()).minus(from);
        double rate = parts.stream()
                        .mapToDouble(part -> part.offeredRate() * part.length().toNanos())
                        .sum()
                / Math.max(1, length.toNanos());
        return new LoadInterval(
                from,
                length,
                load,
                rate,
                total(parts, LoadInterval::intended),
                total(parts, LoadInterval::sent),
                total(parts, LoadInterval::answered),
                counts(parts, LoadInterval::errors),
                counts(parts, LoadInterval::statuses),
                merged(parts, LoadInterval::response),
                merged(parts, LoadInterval::service),
                merged(parts, LoadInterval::sendLag),
                parts.getLast().inFlight(),
                total(parts, LoadInterval::late),
                total(parts, LoadInterval::dropped));
    }

    private static long total(List<LoadInterval> parts, ToLongFunction<LoadInterval> count) {
        return parts.stream().mapToLong(count).sum();
    }

    private static <K extends Comparable<K>> Map<K, Long> counts(
            List<LoadInterval> parts, Function<LoadInterval, Map<K, Long>> counts) {
        Map<K, Long> sum = new TreeMap<>();
        parts.forEach(part -> counts.apply(part).forEach((key, count) -> sum.merge(key, count, Long::sum)));
        return sum;
    }

    private static Optional<Percentiles> merged(
            List<LoadInterval> parts, Function<LoadInterval, Optional<Percentiles>> percentiles) {
        return Percentiles.merge(
                parts.stream().flatMap(part -> percentiles.apply(part).stream()).toList());
    }
}
