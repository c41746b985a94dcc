package dev.ho11y.runner.report;

import dev.ho11y.runner.report.Plot.Series;
import dev.ho11y.runner.report.Plot.Style;
import dev.ho11y.runner.report.PlotData.Curve;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Latency by percentile over the whole of each load. */
final class Curves {
    private static final double[] PERCENTILES = {
        0, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 92.5, 95, 97, 98, 99, 99.5, 99.8, 99.9, 99.95, 99.98, 99.99,
        99.999
    };

    private Curves() {}

    static List<Curve> of(List<Entry> timeline) {
        return Loads.totals(timeline).stream()
                .filter(total -> total.response().isPresent())
                .map(total -> new Curve(
                        "curve-" + total.load(),
                        List.of(
                                series("response", "p99", Style.LINE, total.response()),
                                series("service", "service", Style.DASHED, total.service()))))
                .toList();
    }

    /** Percentiles that single out less than one request say nothing. */
    private static Series series(String label, String colour, Style style, Optional<Percentiles> percentiles) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        percentiles.ifPresent(all -> {
            Histogram histogram = all.decoded();
            for (double percentile : PERCENTILES) {
                double inverse = 100 / (100 - percentile);
                if (inverse <= Math.max(1, all.count())) {
                    x.add(Seconds.rounded(inverse));
                    y.add(histogram.getValueAtPercentile(percentile) / 1e3);
                }
            }
        });
        return new Series(label, colour, style, x, y);
    }
}
