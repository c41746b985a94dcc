package dev.ho11y.autoscaler.promql.function;

import dev.ho11y.autoscaler.series.SampleWindow;

/** rate, increase, delta, irate, idelta, deriv, predict_linear. Source: Prometheus 3.5 {@code promql/functions.go}. */
final class RateFunctions {

    /** Samples further from the window's edge than this many average intervals mean that the series begins or ends there. */
    private static final double EXTRAPOLATION_THRESHOLD = 1.1;

    private RateFunctions() {}

    static double rate(SampleWindow window) {
        return extrapolated(window, true) / seconds(window.untilMillis() - window.afterMillis());
    }

    static double increase(SampleWindow window) {
        return extrapolated(window, true);
    }

    static double delta(SampleWindow window) {
        return extrapolated(window, false);
    }

    /**
     * The difference between last and first sample, extended to the edges of the window where the series seems to go on
     * there, by half an interval where it seems to begin or end. A counter is not extended below zero.
     */
    private static double extrapolated(SampleWindow window, boolean counter) {
        int last = window.size() - 1;
        double difference = window.value(last) - window.value(0) + (counter ? lostInResets(window) : 0);
        double sampled = seconds(window.timeMillis(last) - window.timeMillis(0));
        double interval = sampled / last;
        double threshold = interval * EXTRAPOLATION_THRESHOLD;
        double toStart = seconds(window.timeMillis(0) - window.afterMillis());
        if (toStart >= threshold) {
            toStart = interval / 2;
        }
        if (counter && difference > 0 && window.value(0) >= 0) {
            double toZero = sampled * (window.value(0) / difference);
            toStart = Math.min(toStart, toZero);
        }
        double toEnd = seconds(window.untilMillis() - window.timeMillis(last));
        if (toEnd >= threshold) {
            toEnd = interval / 2;
        }
        return difference * ((sampled + toStart + toEnd) / sampled);
    }

    private static double lostInResets(SampleWindow window) {
        double lost = 0;
        double previous = window.value(0);
        for (int i = 1; i < window.size(); i++) {
            double current = window.value(i);
            if (current < previous) {
                lost += previous;
            }
            previous = current;
        }
        return lost;
    }

    static double irate(SampleWindow window) {
        int last = window.size() - 1;
        boolean reset = window.value(last) < window.value(last - 1);
        double difference = reset ? window.value(last) : idelta(window);
        return difference / seconds(window.timeMillis(last) - window.timeMillis(last - 1));
    }

    static double idelta(SampleWindow window) {
        int last = window.size() - 1;
        return window.value(last) - window.value(last - 1);
    }

    static double deriv(SampleWindow window) {
        return LinearRegression.of(window, window.timeMillis(0)).slope();
    }

    static double predictLinear(SampleWindow window, double secondsAhead, long now) {
        LinearRegression line = LinearRegression.of(window, now);
        return line.slope() * secondsAhead + line.intercept();
    }

    private static double seconds(long millis) {
        return millis / 1000.0;
    }
}
