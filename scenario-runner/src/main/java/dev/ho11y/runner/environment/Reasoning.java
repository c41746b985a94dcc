package dev.ho11y.runner.environment;

import dev.ho11y.autoscaler.hpa.HpaDecision;
import dev.ho11y.autoscaler.hpa.MetricProposal;
import dev.ho11y.autoscaler.hpa.Reason;
import dev.ho11y.runner.judge.Words;
import dev.ho11y.runner.timeline.Entry.HpaBasis;
import dev.ho11y.runner.timeline.Entry.HpaMetric;
import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/** One sync of the HPA, in one line and in numbers: what each metric asked for, and what held it back. */
final class Reasoning {
    private Reasoning() {}

    static String of(HpaDecision decision) {
        StringJoiner line = new StringJoiner("; ");
        decision.metrics().forEach(metric -> line.add(metric(metric)));
        decision.failure().ifPresent(reason -> line.add(words(reason)));
        decision.stabilisation().ifPresent(reason -> line.add(words(reason)));
        decision.limit().ifPresent(reason -> line.add(words(reason)));
        if (line.length() == 0) {
            line.add(decision.rescaleReason().isEmpty() ? "metrics not asked" : decision.rescaleReason());
        }
        return line.toString();
    }

    /** The same in numbers. */
    static HpaBasis basis(HpaDecision decision) {
        return new HpaBasis(
                decision.minReplicas(),
                decision.maxReplicas(),
                decision.metrics().stream().map(Reasoning::numbers).toList(),
                decision.proposal(),
                decision.stabilised(),
                decision.stabilisation().map(Reasoning::words).orElse(""),
                decision.limit().map(Reasoning::words).orElse(""),
                decision.failure().map(Reasoning::words).orElse(""));
    }

    private static HpaMetric numbers(MetricProposal metric) {
        return new HpaMetric(
                metric.metricName(),
                metric.type().toString(),
                metric.usageMilli().isPresent()
                        ? OptionalDouble.of(metric.usageMilli().getAsLong() / 1000.0)
                        : OptionalDouble.empty(),
                metric.targetMilli() / 1000.0,
                metric.ratio(),
                metric.toleranceDown(),
                metric.toleranceUp(),
                metric.replicas(),
                metric.error().orElse(""));
    }

    private static String metric(MetricProposal metric) {
        if (metric.usageMilli().isEmpty()) {
            return metric.metricName() + ": " + metric.error().orElse("no value");
        }
        String value = metric.metricName() + " " + milli(metric.usageMilli().getAsLong()) + " of "
                + milli(metric.targetMilli());
        String ratio = metric.ratio().isPresent()
                ? ", ratio " + Words.fixed(metric.ratio().getAsDouble(), 3)
                : "";
        String asked = metric.replicas().isPresent()
                ? ", asks for " + metric.replicas().getAsInt()
                : "";
        return value + ratio + asked;
    }

    private static String words(Reason reason) {
        return reason.message().isEmpty() ? reason.reason() : reason.message();
    }

    private static String milli(long thousandths) {
        return BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString();
    }
}
