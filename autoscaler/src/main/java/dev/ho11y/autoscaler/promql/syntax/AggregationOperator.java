package dev.ho11y.autoscaler.promql.syntax;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The aggregation operators of Prometheus 3.5, without the experimental ones. */
public enum AggregationOperator {
    SUM,
    AVG,
    COUNT,
    MIN,
    MAX,
    GROUP,
    STDDEV,
    STDVAR,
    TOPK,
    BOTTOMK,
    QUANTILE,
    COUNT_VALUES;

    static @Nullable AggregationOperator of(String word) {
        for (AggregationOperator operator : values()) {
            if (operator.text().equals(word)) {
                return operator;
            }
        }
        return null;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean hasParameter() {
        return this == TOPK || this == BOTTOMK || this == QUANTILE || this == COUNT_VALUES;
    }

    /** Whether it passes series of its input on instead of making one per group. */
    public boolean isSelection() {
        return this == TOPK || this == BOTTOMK;
    }
}
