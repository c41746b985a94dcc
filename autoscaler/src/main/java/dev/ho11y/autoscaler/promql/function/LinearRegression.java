package dev.ho11y.autoscaler.promql.function;

import dev.ho11y.autoscaler.series.SampleWindow;

/**
 * The line of least squares through a window. Source: Prometheus 3.5 {@code functions.go}, linearRegression.
 *
 * @param slope per second
 * @param intercept the value at the moment asked for
 */
record LinearRegression(double slope, double intercept) {

    static LinearRegression of(SampleWindow window, long interceptMillis) {
        if (isConstant(window)) {
            double value = window.value(0);
            return Double.isInfinite(value)
                    ? new LinearRegression(Double.NaN, Double.NaN)
                    : new LinearRegression(0, value);
        }
        int n = window.size();
        KahanSum x = new KahanSum();
        KahanSum y = new KahanSum();
        KahanSum xy = new KahanSum();
        KahanSum xx = new KahanSum();
        for (int i = 0; i < n; i++) {
            double time = (window.timeMillis(i) - interceptMillis) / 1000.0;
            x.add(time);
            y.add(window.value(i));
            xy.add(time * window.value(i));
            xx.add(time * time);
        }
        double covariance = xy.total() - x.total() * y.total() / n;
        double variance = xx.total() - x.total() * x.total() / n;
        double slope = covariance / variance;
        return new LinearRegression(slope, y.total() / n - slope * x.total() / n);
    }

    private static boolean isConstant(SampleWindow window) {
        for (int i = 1; i < window.size(); i++) {
            if (window.value(i) != window.value(0)) {
                return false;
            }
        }
        return true;
    }
}
