package dev.ho11y.autoscaler.promql.syntax;

import static dev.ho11y.autoscaler.promql.syntax.ValueType.MATRIX;
import static dev.ho11y.autoscaler.promql.syntax.ValueType.SCALAR;
import static dev.ho11y.autoscaler.promql.syntax.ValueType.STRING;
import static dev.ho11y.autoscaler.promql.syntax.ValueType.VECTOR;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The functions of Prometheus 3.5 ({@code promql/parser/functions.go}), and those of them that are refused. */
final class Functions {

    private static final Set<String> EXPERIMENTAL = Set.of(
            "double_exponential_smoothing",
            "info",
            "mad_over_time",
            "sort_by_label",
            "sort_by_label_desc",
            "ts_of_last_over_time",
            "ts_of_max_over_time",
            "ts_of_min_over_time");

    private static final Set<String> NATIVE_HISTOGRAM =
            Set.of("histogram_avg", "histogram_count", "histogram_sum", "histogram_stddev", "histogram_stdvar");

    private static final Map<String, String> RENAMED = Map.of("holt_winters", "double_exponential_smoothing");

    private static final Map<String, Function> SUPPORTED = new HashMap<>();

    static {
        for (String name : List.of(
                "abs",
                "absent",
                "acos",
                "acosh",
                "asin",
                "asinh",
                "atan",
                "atanh",
                "ceil",
                "cos",
                "cosh",
                "deg",
                "exp",
                "floor",
                "ln",
                "log10",
                "log2",
                "rad",
                "sgn",
                "sin",
                "sinh",
                "sort",
                "sort_desc",
                "sqrt",
                "tan",
                "tanh",
                "timestamp")) {
            add(name, VECTOR, 0, VECTOR);
        }
        for (String name : List.of(
                "absent_over_time",
                "avg_over_time",
                "changes",
                "count_over_time",
                "delta",
                "deriv",
                "idelta",
                "increase",
                "irate",
                "last_over_time",
                "max_over_time",
                "min_over_time",
                "present_over_time",
                "rate",
                "resets",
                "stddev_over_time",
                "stdvar_over_time",
                "sum_over_time")) {
            add(name, VECTOR, 0, MATRIX);
        }
        for (String name : List.of(
                "days_in_month", "day_of_month", "day_of_week", "day_of_year", "hour", "minute", "month", "year")) {
            add(name, VECTOR, 1, VECTOR);
        }
        add("clamp", VECTOR, 0, VECTOR, SCALAR, SCALAR);
        add("clamp_max", VECTOR, 0, VECTOR, SCALAR);
        add("clamp_min", VECTOR, 0, VECTOR, SCALAR);
        add("histogram_fraction", VECTOR, 0, SCALAR, SCALAR, VECTOR);
        add("histogram_quantile", VECTOR, 0, SCALAR, VECTOR);
        add("label_join", VECTOR, -1, VECTOR, STRING, STRING, STRING);
        add("label_replace", VECTOR, 0, VECTOR, STRING, STRING, STRING, STRING);
        add("pi", SCALAR, 0);
        add("predict_linear", VECTOR, 0, MATRIX, SCALAR);
        add("quantile_over_time", VECTOR, 0, SCALAR, MATRIX);
        add("round", VECTOR, 1, VECTOR, SCALAR);
        add("scalar", SCALAR, 0, VECTOR);
        add("time", SCALAR, 0);
        add("vector", VECTOR, 0, SCALAR);
    }

    private Functions() {}

    private static void add(String name, ValueType returns, int optional, ValueType... parameters) {
        SUPPORTED.put(name, new Function(name, returns, List.of(parameters), optional));
    }

    /**
     * The function of a name.
     *
     * @throws QueryException when there is none, or it is one that is not supported
     */
    static Function named(Token name) {
        Function function = SUPPORTED.get(name.text());
        if (function != null) {
            return function;
        }
        throw new QueryException(name.start(), refusal(name.text()));
    }

    private static String refusal(String name) {
        if (EXPERIMENTAL.contains(name)) {
            return "function \"%s\" is experimental in Prometheus 3.5 and not supported".formatted(name);
        }
        if (NATIVE_HISTOGRAM.contains(name)) {
            return "function \"%s\" reads native histograms, which are not supported".formatted(name);
        }
        String renamed = RENAMED.get(name);
        if (renamed != null) {
            return "function \"%s\" became \"%s\" in Prometheus 3, which is experimental and not supported"
                    .formatted(name, renamed);
        }
        return "there is no function \"%s\"".formatted(name);
    }
}
