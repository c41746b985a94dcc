package dev.ho11y.runner.report;

import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.StageStarted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the page's script draws.
 *
 * @param from first second of the shared time axis
 * @param to last second of it
 * @param curves latency by percentile, one per load
 */
record PlotData(double from, double to, List<Stage> stages, List<Mark> marks, List<Plot> plots, List<Curve> curves) {
    /** A stretch of load, to be shaded and named. */
    record Stage(double from, double to, String name) {}

    /** Latency in milliseconds at {@code 1 / (1 - percentile)}. */
    record Curve(String id, List<Plot.Series> series) {}

    static PlotData of(RunResult run) {
        List<Entry> timeline = run.timeline();
        List<Plot> plots = new ArrayList<>();
        plots.addAll(LoadPlots.of(run));
        plots.addAll(MetricPlots.of(timeline));
        plots.addAll(ReplicaPlots.of(run));
        return new PlotData(
                from(timeline), to(timeline), stages(timeline), Mark.of(timeline), plots, Curves.of(timeline));
    }

    String json() {
        return Page.json(this);
    }

    static double from(List<Entry> timeline) {
        return timeline.stream()
                .mapToDouble(entry -> Seconds.of(entry.at()))
                .min()
                .orElse(0);
    }

    static double to(List<Entry> timeline) {
        return timeline.stream()
                .mapToDouble(entry -> Seconds.of(
                        entry instanceof Entry.LoadInterval interval
                                ? interval.at().plus(interval.length())
                                : entry.at()))
                .max()
                .orElse(1);
    }

    /** Stages of the first load: the bands of several loads on top of each other could not be read. */
    static List<Stage> stages(List<Entry> timeline) {
        List<StageStarted> all = timeline.stream()
                .filter(StageStarted.class::isInstance)
                .map(StageStarted.class::cast)
                .filter(stage -> stage.length().compareTo(Duration.ZERO) > 0)
                .toList();
        String load = all.isEmpty() ? "" : all.getFirst().load();
        return all.stream()
                .filter(stage -> stage.load().equals(load))
                .map(stage ->
                        new Stage(Seconds.of(stage.at()), Seconds.of(stage.at().plus(stage.length())), stage.stage()))
                .toList();
    }
}
