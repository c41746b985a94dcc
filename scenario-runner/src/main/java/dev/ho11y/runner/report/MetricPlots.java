package dev.ho11y.runner.report;

import dev.ho11y.runner.report.Plot.Scale;
import dev.ho11y.runner.report.Plot.Series;
import dev.ho11y.runner.report.Plot.Style;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Each trigger's metric against its target. An answer without a value is a gap, and is marked as one. */
final class MetricPlots {
    private MetricPlots() {}

    static List<Plot> of(List<Entry> timeline) {
        Map<String, List<Metric>> triggers = timeline.stream()
                .filter(Metric.class::isInstance)
                .map(Metric.class::cast)
                .collect(Collectors.groupingBy(MetricPlots::trigger, LinkedHashMap::new, Collectors.toList()));
        return triggers.entrySet().stream()
                .map(trigger -> plot(trigger.getKey(), trigger.getValue()))
                .toList();
    }

    /** The name of the trigger that was asked. */
    static String trigger(Metric metric) {
        return metric.scaledObject() + "/" + metric.metric();
    }

    private static Plot plot(String trigger, List<Metric> answers) {
        List<Metric> hpa = answers.stream().filter(Metric::forHpa).toList();
        List<Metric> keda = answers.stream().filter(answer -> !answer.forHpa()).toList();
        List<Series> series = new ArrayList<>();
        if (!hpa.isEmpty()) {
            series.add(values("for the HPA", "metric", Style.LINE, hpa));
        }
        if (!keda.isEmpty()) {
            series.add(values("polled by KEDA", "polled", hpa.isEmpty() ? Style.LINE : Style.DOTS, keda));
        }
        series.add(new Series(
                "target",
                "target",
                Style.DASHED,
                times(answers),
                answers.stream().map(Metric::target).toList()));
        List<Double> gaps = answers.stream()
                .filter(answer -> answer.value().isEmpty())
                .map(answer -> Seconds.of(answer.at()))
                .distinct()
                .toList();
        return new Plot("metric-" + trigger, "Metric " + trigger, "value", Scale.LINEAR, series, List.of(), gaps);
    }

    static Series values(String label, String colour, Style style, List<Metric> answers) {
        List<@Nullable Double> y = new ArrayList<>();
        for (Metric answer : answers) {
            y.add(answer.value().isPresent() ? Seconds.rounded(answer.value().getAsDouble()) : null);
        }
        return new Series(label, colour, style, times(answers), y);
    }

    private static List<Double> times(List<Metric> answers) {
        return answers.stream().map(answer -> Seconds.of(answer.at())).toList();
    }
}
