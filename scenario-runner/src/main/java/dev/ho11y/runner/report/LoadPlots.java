package dev.ho11y.runner.report;

import dev.ho11y.runner.report.Plot.Scale;
import dev.ho11y.runner.report.Plot.Series;
import dev.ho11y.runner.report.Plot.Style;
import dev.ho11y.runner.timeline.Entry.LoadInterval;
import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Rate and latency of each load, a point in the middle of each interval. */
final class LoadPlots {
    private LoadPlots() {}

    static List<Plot> of(RunResult run) {
        List<Plot> plots = new ArrayList<>();
        for (Map.Entry<String, List<LoadInterval>> load :
                Loads.intervals(run.timeline()).entrySet()) {
            plots.add(rate(load.getKey(), load.getValue(), run.timeScale()));
            plots.add(latency(load.getKey(), load.getValue()));
        }
        return plots;
    }

    private static Plot rate(String load, List<LoadInterval> intervals, double timeScale) {
        List<Series> series = List.of(
                line("offered", "offered", intervals, LoadInterval::offeredRate),
                line("sent", "sent", intervals, interval -> perSecond(interval.sent(), interval, timeScale)),
                line(
                        "answered",
                        "answered",
                        intervals,
                        interval -> perSecond(interval.answered(), interval, timeScale)),
                line(
                        "errors",
                        "errors",
                        intervals,
                        interval -> perSecond(Loads.failed(interval), interval, timeScale)));
        return new Plot("rate-" + load, "Load " + load, "requests/s", Scale.LINEAR, series, List.of(), List.of());
    }

    private static Plot latency(String load, List<LoadInterval> intervals) {
        List<Series> series = List.of(
                latency("p50", "p50", Style.LINE, intervals, LoadInterval::response, Percentiles::p50),
                latency("p90", "p90", Style.LINE, intervals, LoadInterval::response, Percentiles::p90),
                latency("p99", "p99", Style.LINE, intervals, LoadInterval::response, Percentiles::p99),
                latency("service p99", "service", Style.DASHED, intervals, LoadInterval::service, Percentiles::p99));
        return new Plot(
                "latency-" + load, "Response time of " + load, "milliseconds", Scale.LOG, series, List.of(), List.of());
    }

    private static Series latency(
            String label,
            String colour,
            Style style,
            List<LoadInterval> intervals,
            Function<LoadInterval, Optional<Percentiles>> of,
            Function<Percentiles, Duration> percentile) {
        List<@Nullable Double> y = new ArrayList<>();
        for (LoadInterval interval : intervals) {
            y.add(of.apply(interval).map(percentile).map(Seconds::millis).orElse(null));
        }
        return new Series(label, colour, style, middles(intervals), y);
    }

    private static Series line(
            String label, String colour, List<LoadInterval> intervals, ToDoubleFunction<LoadInterval> value) {
        List<Double> y = intervals.stream()
                .map(interval -> Seconds.rounded(value.applyAsDouble(interval)))
                .toList();
        return new Series(label, colour, Style.LINE, middles(intervals), y);
    }

    /** Interval lengths are scenario time, rates are per real second. */
    private static double perSecond(long count, LoadInterval interval, double timeScale) {
        return count * timeScale / Math.max(1e-9, interval.length().toNanos() / 1e9);
    }

    private static List<Double> middles(List<LoadInterval> intervals) {
        return intervals.stream()
                .map(interval -> Seconds.of(interval.at().plus(interval.length().dividedBy(2))))
                .toList();
    }
}
