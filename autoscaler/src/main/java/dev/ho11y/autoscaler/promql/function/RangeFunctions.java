package dev.ho11y.autoscaler.promql.function;

import java.util.HashMap;
import java.util.Map;

/** Range functions by name. */
public final class RangeFunctions {

    private static final Map<String, RangeFunction> BY_NAME = new HashMap<>();

    static {
        put("rate", RangeFunction.of(2, (window, _, _) -> RateFunctions.rate(window)));
        put("increase", RangeFunction.of(2, (window, _, _) -> RateFunctions.increase(window)));
        put("delta", RangeFunction.of(2, (window, _, _) -> RateFunctions.delta(window)));
        put("irate", RangeFunction.of(2, (window, _, _) -> RateFunctions.irate(window)));
        put("idelta", RangeFunction.of(2, (window, _, _) -> RateFunctions.idelta(window)));
        put("deriv", RangeFunction.of(2, (window, _, _) -> RateFunctions.deriv(window)));
        put("predict_linear", RangeFunction.of(2, RateFunctions::predictLinear));
        put("avg_over_time", RangeFunction.of(1, (window, _, _) -> OverTimeFunctions.avg(window)));
        put("sum_over_time", RangeFunction.of(1, (window, _, _) -> OverTimeFunctions.sum(window)));
        put("min_over_time", RangeFunction.of(1, (window, _, _) -> OverTimeFunctions.min(window)));
        put("max_over_time", RangeFunction.of(1, (window, _, _) -> OverTimeFunctions.max(window)));
        put("count_over_time", RangeFunction.of(1, (window, _, _) -> window.size()));
        put("present_over_time", RangeFunction.of(1, (_, _, _) -> 1));
        put("last_over_time", new RangeFunction(1, true, (window, _, _) -> OverTimeFunctions.last(window)));
        put("stdvar_over_time", RangeFunction.of(1, (window, _, _) -> OverTimeFunctions.variance(window)));
        put("stddev_over_time", RangeFunction.of(1, (window, _, _) -> Math.sqrt(OverTimeFunctions.variance(window))));
        put("quantile_over_time", RangeFunction.of(1, (window, phi, _) -> OverTimeFunctions.quantile(window, phi)));
        put("changes", RangeFunction.of(1, (window, _, _) -> OverTimeFunctions.changes(window)));
        put("resets", RangeFunction.of(1, (window, _, _) -> OverTimeFunctions.resets(window)));
    }

    private RangeFunctions() {}

    private static void put(String name, RangeFunction function) {
        BY_NAME.put(name, function);
    }

    public static RangeFunction named(String name) {
        RangeFunction function = BY_NAME.get(name);
        if (function == null) {
            throw new IllegalStateException("the parser knows a range function that the engine lacks: " + name);
        }
        return function;
    }
}
