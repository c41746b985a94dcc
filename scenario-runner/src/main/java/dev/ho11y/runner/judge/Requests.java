package dev.ho11y.runner.judge;

import dev.ho11y.runner.timeline.Entry.LoadInterval;
import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What callers saw over some intervals of a load.
 *
 * @param failed transport failures and {@code http_…} errors
 * @param completed requests that were answered, with whatever status, or failed in transport
 */
record Requests(
        long intended,
        long answered,
        long failed,
        long completed,
        long late,
        long dropped,
        Optional<Percentiles> response) {
    static Requests over(List<LoadInterval> intervals) {
        return over(
                intervals,
                intervals.size() == 1
                        ? intervals.getFirst().response()
                        : Percentiles.merge(intervals.stream()
                                .flatMap(interval -> interval.response().stream())
                                .toList()));
    }

    /** With the response times known already. */
    static Requests over(List<LoadInterval> intervals, Optional<Percentiles> response) {
        long answered = 0;
        long failed = 0;
        long transport = 0;
        long intended = 0;
        long late = 0;
        long dropped = 0;
        for (LoadInterval interval : intervals) {
            intended += interval.intended();
            answered += interval.answered();
            late += interval.late();
            dropped += interval.dropped();
            for (Map.Entry<String, Long> error : interval.errors().entrySet()) {
                failed += error.getValue();
                transport += error.getKey().startsWith("http_") ? 0 : error.getValue();
            }
        }
        return new Requests(intended, answered, failed, answered + transport, late, dropped, response);
    }

    /** Share of the completed requests that failed; empty when none completed. Arrivals never sent count as not achieved. */
    OptionalDouble errorShare() {
        return completed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) failed / completed);
    }

    /**
     * Share of the arrivals that were answered and not sent late; empty when nothing was to be sent. A late arrival counts
     * as answered late, so this is a lower bound.
     */
    OptionalDouble achieved() {
        return intended == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.clamp((double) (answered - late) / intended, 0, 1));
    }
}
