package dev.ho11y.runner.report;

import java.util.Locale;
import java.util.Map;

/**
 * A run as one HTML page that needs nothing but itself. Verdict and tables are plain markup; plots are drawn by
 * {@code report.js} with uPlot (MIT licence, its notice is in the page) from data that is embedded as JSON.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /** The page, with a newline at its end. */
    public static String write(RunResult run) {
        Map<String, String> parts = Map.ofEntries(
                Map.entry("title", Html.text(Sentences.title(run))),
                Map.entry("kind", run.verdict().kind().name().toLowerCase(Locale.ROOT)),
                Map.entry("verdict", VerdictSection.verdict(run)),
                Map.entry("expectations", VerdictSection.expectations(run)),
                Map.entry("marks", EventsSection.marks(run)),
                Map.entry("events", EventsSection.events(run)),
                Map.entry("pods", PodsSection.pods(run)),
                Map.entry("loads", LoadSection.loads(run)),
                Map.entry("signals", LoadSection.signals(run)),
                Map.entry("about", VerdictSection.about(run)),
                Map.entry("source", Html.text(run.source())),
                Map.entry("data", PlotData.of(run).json()));
        return Page.fill("report.html", parts);
    }
}
