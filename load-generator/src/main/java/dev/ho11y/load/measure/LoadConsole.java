package dev.ho11y.load.measure;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** A run as text for a terminal: a heading, a line for each interval, and a summary. Pure functions. */
public final class LoadConsole {
    private static final String NO_DATA = "-";

    private LoadConsole() {}

    /** The names of the columns of {@link #line}. */
    public static String heading() {
        return row("time", "offered/s", "answered/s", "errors", "p50", "p99", "send lag", "in flight");
    }

    /** One interval; the latencies are response times, the send lag its 99th percentile. */
    public static String line(LoadInterval interval) {
        Optional<Percentiles> response = Percentiles.of(interval.response());
        String held = interval.late() + interval.dropped() == 0
                ? ""
                : "  late " + interval.late() + ", dropped " + interval.dropped();
        return row(
                        number(interval.to().toNanos() / 1e9, 1) + "s",
                        number(interval.offeredRate(), 1),
                        number(
                                interval.answered()
                                        * 1e9
                                        / Math.max(1, interval.length().toNanos()),
                                1),
                        Long.toString(interval.failed()),
                        response.map(points -> time(points.p50())).orElse(NO_DATA),
                        response.map(points -> time(points.p99())).orElse(NO_DATA),
                        Percentiles.of(interval.sendLag())
                                .map(points -> time(points.p99()))
                                .orElse(NO_DATA),
                        Integer.toString(interval.inFlight()))
                + held;
    }

    /** The whole run, over several lines. */
    public static String summary(LoadSummary summary) {
        LoadInterval total = summary.total();
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add(String.format(
                Locale.ROOT,
                "%s after %s: %d intended, %d sent (%d late), %d dropped, %d answered, %d bytes",
                summary.stopped() ? "Stopped" : "Ended",
                number(total.to().toNanos() / 1e9, 1) + "s",
                total.intended(),
                total.sent(),
                total.late(),
                total.dropped(),
                total.answered(),
                summary.bodyBytes()));
        lines.add("statuses: " + counts(total.statuses()));
        Map<String, Long> errors = new TreeMap<>();
        total.errors().forEach((error, count) -> errors.put(error.id(), count));
        lines.add("errors:   " + counts(errors));
        lines.add(String.format(
                Locale.ROOT, "%-34s %8s %8s %8s %8s %8s %8s", "", "p50", "p90", "p95", "p99", "p99.9", "max"));
        lines.add(latencies("response (from the intended start)", total.response()));
        lines.add(latencies("service (from the send)", total.service()));
        lines.add(latencies("send lag", total.sendLag()));
        return lines.toString();
    }

    private static String latencies(String name, Histogram histogram) {
        return String.format(Locale.ROOT, "%-34s ", name)
                + Percentiles.of(histogram)
                        .map(points -> String.format(
                                Locale.ROOT,
                                "%8s %8s %8s %8s %8s %8s",
                                time(points.p50()),
                                time(points.p90()),
                                time(points.p95()),
                                time(points.p99()),
                                time(points.p999()),
                                time(points.max())))
                        .orElse("no data");
    }

    private static String counts(Map<?, Long> counts) {
        if (counts.isEmpty()) {
            return "none";
        }
        StringJoiner text = new StringJoiner(", ");
        new TreeMap<>(counts).forEach((name, count) -> text.add(name + ": " + count));
        return text.toString();
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "%7s %10s %10s %8s %9s %9s %9s %9s", (Object[]) cells);
    }

    /** Three significant digits are what the histograms have. */
    private static String time(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis >= 1000) {
            return number(millis / 1000, 2) + "s";
        }
        return number(millis, millis < 10 ? 2 : millis < 100 ? 1 : 0) + "ms";
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
