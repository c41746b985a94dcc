package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.promql.syntax.ValueType;
import java.time.Duration;
import java.util.List;

/**
 * What can be said of a query without data.
 *
 * @param type the type of the result
 * @param atMostOneSeries whether no data can make it return more than one series, which KEDA would refuse
 * @param ranges the ranges of its range selectors and subqueries, in the order of the text
 * @param selectors what it reads, in the order of the text
 */
public record QueryShape(ValueType type, boolean atMostOneSeries, List<Duration> ranges, List<Selector> selectors) {

    public QueryShape {
        ranges = List.copyOf(ranges);
        selectors = List.copyOf(selectors);
    }
}
