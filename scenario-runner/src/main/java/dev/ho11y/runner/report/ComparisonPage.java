package dev.ho11y.runner.report;

import dev.ho11y.runner.compare.Comparison;
import dev.ho11y.runner.compare.Comparison.Run;
import dev.ho11y.runner.compare.ComparisonText;
import dev.ho11y.runner.report.Plot.Scale;
import dev.ho11y.runner.report.Plot.Series;
import dev.ho11y.runner.report.Plot.Style;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.Metric;
import dev.ho11y.runner.timeline.Entry.Replicas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The trajectories of several runs on top of each other, as a page that needs nothing but itself. */
public final class ComparisonPage {
    /** Names of {@code report.css}; with more runs they begin anew. */
    private static final int COLOURS = 6;

    private ComparisonPage() {}

    /**
     * Writes {@code compare.html} into {@code folder}, which is made if need be.
     *
     * @return the file
     */
    public static Path write(Comparison comparison, Path folder) throws IOException {
        Files.createDirectories(folder);
        return ReportWriter.replace(folder.resolve("compare.html"), html(comparison));
    }

    /** The page, with a newline at its end. */
    static String html(Comparison comparison) {
        return Page.fill(
                "compare.html",
                Map.of(
                        "title", Html.text(comparison.title()),
                        "lead", Html.text(ComparisonText.conclusion(comparison)),
                        "verdicts", Html.text(ComparisonText.verdicts(comparison) + "."),
                        "head", Html.text(ComparisonText.head(comparison)),
                        "tables", tables(comparison),
                        "data", plots(comparison).json()));
    }

    private static String tables(Comparison comparison) {
        Html html = new Html();
        for (ComparisonText.Table table : ComparisonText.tables(comparison)) {
            html.table(table.name(), cells(table, table.heading()));
            table.rows().forEach(row -> html.row(cells(table, row)));
            html.endTable();
        }
        return html.toString();
    }

    private static List<String> cells(ComparisonText.Table table, List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> i == 0 || !table.numbers() ? cells.get(i) : "#" + cells.get(i))
                .toList();
    }

    private static PlotData plots(Comparison comparison) {
        List<Run> runs = comparison.runs();
        List<Plot> plots = new ArrayList<>();
        comparison.deployments().forEach(deployment -> {
            String name = deployment.name();
            plots.add(plot(
                    "replicas-" + name,
                    "Replicas wanted of " + name,
                    "replicas",
                    Scale.COUNT,
                    runs,
                    (run, colour) ->
                            ReplicaPlots.steps(run.label(), colour, counts(run, name), Replicas::desired, end(run))));
        });
        triggers(runs)
                .forEach(trigger -> plots.add(plot(
                        "metric-" + trigger,
                        "Metric " + trigger,
                        "value",
                        Scale.LINEAR,
                        runs,
                        (run, colour) -> MetricPlots.values(run.label(), colour, Style.LINE, answers(run, trigger)))));
        List<Entry> first = runs.getFirst().timeline();
        List<Entry> all = runs.stream().flatMap(run -> run.timeline().stream()).toList();
        return new PlotData(PlotData.from(all), PlotData.to(all), PlotData.stages(first), List.of(), plots, List.of());
    }

    private static Plot plot(
            String id, String title, String unit, Scale scale, List<Run> runs, BiFunction<Run, String, Series> line) {
        List<Series> series = IntStream.range(0, runs.size())
                .mapToObj(i -> line.apply(runs.get(i), "run" + (i % COLOURS + 1)))
                .filter(each -> !each.x().isEmpty())
                .toList();
        return new Plot(id, title, unit, scale, series, List.of(), List.of());
    }

    private static double end(Run run) {
        return PlotData.to(run.timeline());
    }

    private static List<Replicas> counts(Run run, String deployment) {
        return run.timeline().stream()
                .filter(Replicas.class::isInstance)
                .map(Replicas.class::cast)
                .filter(replicas -> replicas.deployment().equals(deployment))
                .toList();
    }

    private static Set<String> triggers(List<Run> runs) {
        Set<String> triggers = new LinkedHashSet<>();
        runs.forEach(run -> metrics(run).map(MetricPlots::trigger).forEach(triggers::add));
        return triggers;
    }

    private static List<Metric> answers(Run run, String trigger) {
        return metrics(run)
                .filter(metric -> MetricPlots.trigger(metric).equals(trigger))
                .toList();
    }

    /** What the HPA was told, because that is what decides. */
    private static Stream<Metric> metrics(Run run) {
        return run.timeline().stream()
                .filter(Metric.class::isInstance)
                .map(Metric.class::cast)
                .filter(Metric::forHpa);
    }
}
