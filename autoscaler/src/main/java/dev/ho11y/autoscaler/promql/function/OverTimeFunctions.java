package dev.ho11y.autoscaler.promql.function;

import dev.ho11y.autoscaler.series.SampleWindow;

/** The {@code …_over_time} functions, changes and resets. Source: Prometheus 3.5 {@code promql/functions.go}. */
final class OverTimeFunctions {

    private OverTimeFunctions() {}

    static double avg(SampleWindow window) {
        Mean mean = new Mean();
        mean.reset(window.value(0));
        for (int i = 1; i < window.size(); i++) {
            mean.add(window.value(i));
        }
        return mean.result();
    }

    static double sum(SampleWindow window) {
        KahanSum sum = new KahanSum();
        for (int i = 0; i < window.size(); i++) {
            sum.add(window.value(i));
        }
        return sum.total();
    }

    static double min(SampleWindow window) {
        double min = window.value(0);
        for (int i = 1; i < window.size(); i++) {
            min = window.value(i) < min || Double.isNaN(min) ? window.value(i) : min;
        }
        return min;
    }

    static double max(SampleWindow window) {
        double max = window.value(0);
        for (int i = 1; i < window.size(); i++) {
            max = window.value(i) > max || Double.isNaN(max) ? window.value(i) : max;
        }
        return max;
    }

    static double last(SampleWindow window) {
        return window.value(window.size() - 1);
    }

    static double variance(SampleWindow window) {
        KahanSum mean = new KahanSum();
        KahanSum squares = new KahanSum();
        for (int i = 0; i < window.size(); i++) {
            double value = window.value(i);
            double delta = value - (mean.raw() + mean.lost());
            mean.add(delta / (i + 1));
            squares.add(delta * (value - (mean.raw() + mean.lost())));
        }
        return (squares.raw() + squares.lost()) / window.size();
    }

    static double quantile(SampleWindow window, double phi) {
        double[] values = new double[window.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = window.value(i);
        }
        return Quantiles.quantile(phi, values, values.length);
    }

    static double changes(SampleWindow window) {
        int changes = 0;
        for (int i = 1; i < window.size(); i++) {
            double before = window.value(i - 1);
            double value = window.value(i);
            boolean bothNaN = Double.isNaN(value) && Double.isNaN(before);
            changes += value != before && !bothNaN ? 1 : 0;
        }
        return changes;
    }

    static double resets(SampleWindow window) {
        int resets = 0;
        for (int i = 1; i < window.size(); i++) {
            resets += window.value(i) < window.value(i - 1) ? 1 : 0;
        }
        return resets;
    }
}
