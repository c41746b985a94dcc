package dev.ho11y.runner.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ho11y.runner.sweep.Chance;
import dev.ho11y.runner.sweep.Distribution;
import dev.ho11y.runner.sweep.SweepResult;
import dev.ho11y.runner.sweep.SweepText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A sweep as a page that needs nothing but itself, and as JSON. */
public final class SweepPage {
    private static final int VERSION = 1;
    private static final int PERCENT = 100;

    /** Points of a curve: every half percent. */
    private static final int POINTS = 200;

    /** Names of {@code report.css}, one for each distribution of a Deployment. */
    private static final List<String> COLOURS = List.of("metric", "target", "ready");

    private SweepPage() {}

    private record Document(
            int version,
            String scenario,
            int runs,
            long firstSeed,
            Duration rises,
            Optional<Duration> falls,
            List<Deployment> deployments,
            List<Expectation> expectations) {}

    private record Deployment(String name, List<Times> times, Map<Integer, Integer> largest) {}

    private record Times(
            String name,
            int never,
            OptionalDouble min,
            OptionalDouble p5,
            OptionalDouble p50,
            OptionalDouble p95,
            OptionalDouble p99,
            OptionalDouble max,
            OptionalDouble bound) {}

    private record Expectation(String name, int held, double share, double low, double high) {}

    /**
     * Writes {@code sweep.html} and {@code sweep.json} into {@code folder}, which is made if need be.
     *
     * @return the files in this order
     */
    public static List<Path> write(SweepResult result, Path folder) throws IOException {
        Files.createDirectories(folder);
        return List.of(
                ReportWriter.replace(folder.resolve("sweep.html"), html(result)),
                ReportWriter.replace(folder.resolve("sweep.json"), json(result)));
    }

    /** The page, with a newline at its end. */
    static String html(SweepResult result) {
        return Page.fill(
                "sweep.html",
                Map.of(
                        "title", Html.text("Sweep of " + result.scenario()),
                        "lead", Html.text(SweepText.head(result)),
                        "times", times(result),
                        "expectations", expectations(result),
                        "data", plots(result).json()));
    }

    /** The figures, with a newline at the end; times are in seconds of scenario time. */
    static String json(SweepResult result) {
        Document document = new Document(
                VERSION,
                result.scenario(),
                result.runs(),
                result.firstSeed(),
                result.rises(),
                result.falls(),
                result.deployments().stream().map(SweepPage::deployment).toList(),
                result.chances().stream()
                        .map(chance -> new Expectation(
                                chance.name(), chance.held(), chance.share(), chance.low(), chance.high()))
                        .toList());
        try {
            return JsonReport.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a sweep cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Deployment deployment(SweepResult.Deployment deployment) {
        return new Deployment(
                deployment.name(),
                deployment.distributions().stream()
                        .map(times -> new Times(
                                times.name(),
                                times.never(),
                                times.percentile(0),
                                times.percentile(5),
                                times.percentile(50),
                                times.percentile(95),
                                times.percentile(99),
                                times.percentile(PERCENT),
                                times.bound()))
                        .toList(),
                deployment.largest());
    }

    private static String times(SweepResult result) {
        Html html = new Html();
        for (SweepResult.Deployment deployment : result.deployments()) {
            html.table(
                    deployment.name() + ", largest size: " + SweepText.largest(deployment),
                    List.of("seconds until", "#min", "#p5", "#p50", "#p95", "#p99", "#max", "worth asserting"));
            for (Distribution times : deployment.distributions()) {
                List<String> cells = new ArrayList<>(List.of(times.name()));
                IntStream.of(0, 5, 50, 95, 99, PERCENT)
                        .mapToObj(times::percentile)
                        .map(value ->
                                value.isPresent() ? String.format(Locale.ROOT, "#%.1f", value.getAsDouble()) : "#–")
                        .forEach(cells::add);
                cells.add(SweepText.bound(times));
                html.row(cells);
            }
            html.endTable();
        }
        return html.toString();
    }

    private static String expectations(SweepResult result) {
        Html html = new Html();
        html.table("In how many runs each was met", List.of("expectation", "#runs", "#holds in", "95 % interval"));
        for (Chance chance : result.chances()) {
            html.row(List.of(
                    chance.name(),
                    "#" + chance.held(),
                    String.format(Locale.ROOT, "#%.1f %%", PERCENT * chance.share()),
                    String.format(Locale.ROOT, "%.1f to %.1f %%", PERCENT * chance.low(), PERCENT * chance.high())));
        }
        return html.endTable().toString();
    }

    private static PlotData plots(SweepResult result) {
        double last = result.deployments().stream()
                .flatMap(deployment -> deployment.distributions().stream())
                .mapToDouble(times -> times.percentile(PERCENT).orElse(0))
                .max()
                .orElse(0);
        return new PlotData(
                0,
                Math.max(1, Math.ceil(last)),
                List.of(),
                List.of(),
                result.deployments().stream().map(SweepPage::plot).toList(),
                List.of());
    }

    private static Plot plot(SweepResult.Deployment deployment) {
        List<Plot.Series> series = new ArrayList<>();
        for (int i = 0; i < COLOURS.size(); i++) {
            Distribution times = deployment.distributions().get(i);
            if (!times.seconds().isEmpty()) {
                series.add(curve(times, COLOURS.get(i)));
            }
        }
        return new Plot(
                "times-" + deployment.name(),
                "Share of the runs of " + deployment.name() + " in which it has happened by then",
                "percent",
                Plot.Scale.LINEAR,
                series,
                List.of(),
                List.of());
    }

    /** The share of all runs, so that a curve that stops short of 100 % tells of runs in which it never happened. */
    private static Plot.Series curve(Distribution times, String colour) {
        List<Double> x = new ArrayList<>();
        List<@Nullable Double> y = new ArrayList<>();
        double whole = (double) times.seconds().size() / times.runs();
        for (int point = 0; point <= POINTS; point++) {
            double percent = (double) PERCENT * point / POINTS;
            double at = times.percentile(percent).orElseThrow();
            if (!x.isEmpty() && x.getLast() == at) {
                y.set(y.size() - 1, percent * whole);
            } else {
                x.add(at);
                y.add(percent * whole);
            }
        }
        return new Plot.Series(times.name(), colour, Plot.Style.STEPS, x, y);
    }
}
