package dev.ho11y.runner.environment;

import dev.ho11y.autoscaler.hpa.HpaDecision;
import dev.ho11y.autoscaler.hpa.MetricProposal;
import dev.ho11y.autoscaler.hpa.Reason;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.StringJoiner;

/** One sync of the HPA in one line: what each metric asked for, and what held it back. */
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

    private static String metric(MetricProposal metric) {
        if (metric.usageMilli().isEmpty()) {
            return metric.metricName() + ": " + metric.error().orElse("no value");
        }
        String value = metric.metricName() + " " + milli(metric.usageMilli().getAsLong()) + " of "
                + milli(metric.targetMilli());
        String ratio = metric.ratio().isPresent()
                ? String.format(Locale.ROOT, ", ratio %.3f", metric.ratio().getAsDouble())
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
