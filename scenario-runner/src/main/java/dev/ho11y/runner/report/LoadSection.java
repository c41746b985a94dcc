package dev.ho11y.runner.report;

import dev.ho11y.runner.judge.Words;
import dev.ho11y.runner.timeline.Entry.LoadInterval;
import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What callers saw, how well the generator kept its schedule, and the four counts. */
final class LoadSection {
    private static final List<Function<Percentiles, Duration>> COLUMNS =
            List.of(Percentiles::p50, Percentiles::p90, Percentiles::p99, Percentiles::p999, Percentiles::max);

    private LoadSection() {}

    static String loads(RunResult run) {
        List<LoadInterval> totals = Loads.totals(run.timeline());
        if (totals.isEmpty()) {
            return new Html().element("p", "There was no load.").toString();
        }
        Html html = new Html()
                .table(
                        "Requests",
                        List.of(
                                "Load",
                                "#Intended",
                                "#Sent",
                                "#Answered",
                                "#Late",
                                "#Dropped",
                                "#Errors",
                                "Errors by class"));
        totals.forEach(total -> html.row(counts(total)));
        html.endTable().table("Latency", List.of("Measured", "#p50", "#p90", "#p99", "#p99.9", "#Max"));
        for (LoadInterval total : totals) {
            html.row(latency(total.load() + ", response (from the intended start)", total.response()));
            html.row(latency(total.load() + ", service (from the send)", total.service()));
            html.row(latency(total.load() + ", send lag of the generator", total.sendLag()));
        }
        return html.endTable().toString();
    }

    static String signals(RunResult run) {
        List<Signals.Row> rows = Signals.of(run.timeline());
        if (rows.isEmpty()) {
            return new Html().element("p", "Signals were not counted.").toString();
        }
        Html html = new Html()
                .table(
                        "The four counts of each Service",
                        List.of(
                                "Service",
                                "#Requests",
                                "#ho11y_total",
                                "#Server spans",
                                "#Invoke log lines",
                                "Agreement"));
        for (Signals.Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.service()));
            row.counts()
                    .forEach(count ->
                            cells.add("#" + count.map(Sentences::thousands).orElse("–")));
            cells.add(row.remark());
            html.row(cells);
        }
        return html.endTable().toString();
    }

    private static List<String> counts(LoadInterval total) {
        String errors = new TreeMap<>(total.errors())
                .entrySet().stream()
                        .map(error -> error.getKey() + ": " + Sentences.thousands(error.getValue()))
                        .collect(Collectors.joining(", "));
        List<String> cells = new ArrayList<>(List.of(total.load()));
        for (long count : new long[] {
            total.intended(), total.sent(), total.answered(), total.late(), total.dropped(), Loads.failed(total)
        }) {
            cells.add("#" + Sentences.thousands(count));
        }
        cells.add(errors);
        return cells;
    }

    private static List<String> latency(String what, Optional<Percentiles> percentiles) {
        List<String> cells = new ArrayList<>(List.of(what));
        COLUMNS.forEach(column ->
                cells.add("#" + percentiles.map(column).map(Words::latency).orElse("–")));
        return cells;
    }
}
