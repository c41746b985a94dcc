package dev.ho11y.runner.backtest;

import dev.ho11y.autoscaler.hpa.TargetType;
import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.keda.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What {@code report.js} draws of a backtest: each trigger's metric against its target, and the replicas. */
final class BacktestPlots {
    private BacktestPlots() {}

    record Page(
            double from, double to, List<Plot> plots, List<Object> stages, List<Object> marks, List<Object> curves) {}

    record Plot(
            String id,
            String title,
            String unit,
            String scale,
            List<Series> series,
            List<Object> bands,
            List<Double> gaps) {}

    record Series(String label, String colour, String style, List<Double> x, List<@Nullable Double> y) {}

    static Page of(BacktestResult result) {
        double end = BacktestResult.seconds(result.length());
        List<Plot> plots = new ArrayList<>();
        for (Trigger trigger : result.object().triggers()) {
            if (trigger instanceof PrometheusTrigger prometheus) {
                plots.add(metric(result, prometheus, end));
            }
        }
        plots.add(new Plot(
                "replicas",
                "Replicas of " + result.object().targetName(),
                "replicas",
                "COUNT",
                List.of(
                        steps("asked for", "current", result.asked(), Integer::doubleValue, end),
                        steps("replicas", "ready", result.replicas(), Integer::doubleValue, end)),
                List.of(),
                List.of()));
        return new Page(0, end, plots, List.of(), List.of(), List.of());
    }

    private static Plot metric(BacktestResult result, PrometheusTrigger trigger, double end) {
        TreeMap<Double, @Nullable Double> values = new TreeMap<>();
        List<Double> gaps = new ArrayList<>();
        History history = Objects.requireNonNull(result.histories().get(trigger.index()));
        TreeMap<Duration, Answer> answers = new TreeMap<>();
        answers.put(Duration.ZERO, history.at(result.from()));
        history.answers().forEach((at, answer) -> answers.put(at.minus(result.from()), answer));
        answers.subMap(Duration.ZERO, true, result.length(), true).forEach((at, answer) -> {
            boolean number = answer instanceof Answer.Sample(double value) && Double.isFinite(value);
            values.put(BacktestResult.seconds(at), number ? ((Answer.Sample) answer).value() : null);
            if (!number) {
                gaps.add(BacktestResult.seconds(at));
            }
        });
        values.putIfAbsent(end, values.lastEntry().getValue());
        boolean average = trigger.metricType() == TargetType.AVERAGE_VALUE;
        Series target = steps(
                average ? "threshold times replicas" : "threshold",
                "target",
                result.replicas(),
                count -> average ? count * trigger.threshold() : trigger.threshold(),
                end);
        return new Plot(
                "metric-" + trigger.index(),
                trigger.name().orElse(trigger.query()),
                "value",
                "LINEAR",
                List.of(
                        new Series(
                                "metric",
                                "metric",
                                "STEPS",
                                List.copyOf(values.keySet()),
                                new ArrayList<>(values.values())),
                        target),
                List.of(),
                gaps);
    }

    private static Series steps(
            String label,
            String colour,
            NavigableMap<Duration, Integer> counts,
            ToDoubleFunction<Integer> value,
            double end) {
        TreeMap<Double, Double> points = new TreeMap<>();
        for (Map.Entry<Duration, Integer> count : counts.entrySet()) {
            points.put(BacktestResult.seconds(count.getKey()), value.applyAsDouble(count.getValue()));
        }
        points.putIfAbsent(end, points.lastEntry().getValue());
        return new Series(label, colour, "STEPS", List.copyOf(points.keySet()), List.copyOf(points.values()));
    }
}
