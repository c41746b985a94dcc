package dev.ho11y.runner.report;

import dev.ho11y.runner.timeline.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The four counts of each Service, side by side. */
final class Signals {
    private Signals() {}

    /** Requests, {@code ho11y_total}, server spans and invoke log lines of one Service. */
    record Row(String service, List<Optional<Long>> counts) {
        boolean complete() {
            return counts.stream().allMatch(Optional::isPresent);
        }

        boolean agree() {
            return complete() && counts.stream().distinct().count() == 1;
        }

        /** How they stand to each other, in a word or two. */
        String remark() {
            return agree() ? "agree" : complete() ? "differ" : "not all counted";
        }
    }

    /** One row per Service, the latest counts of each. */
    static List<Row> of(List<Entry> timeline) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Entry entry : timeline) {
            if (entry instanceof Entry.Signals signals) {
                rows.put(
                        signals.service(),
                        new Row(
                                signals.service(),
                                List.of(signals.requests(), signals.counted(), signals.spans(), signals.logLines())));
            }
        }
        return List.copyOf(rows.values());
    }
}
