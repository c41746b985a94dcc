package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.series.LabelMatcher;
import dev.ho11y.autoscaler.series.Labels;
import java.util.List;

/** Which series a query reads at one place: all matchers, the one on the metric name among them. */
public record Selector(List<LabelMatcher> matchers) {

    public Selector {
        matchers = List.copyOf(matchers);
    }

    /** The metric name asked for by equality, or the empty string when none is. */
    public String metricName() {
        for (LabelMatcher matcher : matchers) {
            if (matcher.label().equals(Labels.METRIC_NAME) && matcher.operator() == LabelMatcher.Operator.EQUAL) {
                return matcher.value();
            }
        }
        return "";
    }
}
