package dev.ho11y.autoscaler.promql.function;

import dev.ho11y.autoscaler.series.SampleWindow;

/**
 * A function of one series' samples in a window.
 *
 * @param fewestSamples windows with fewer yield nothing
 * @param keepsName whether the result is still the same quantity
 */
public record RangeFunction(int fewestSamples, boolean keepsName, Body body) {

    /** The computation itself. */
    public interface Body {
        /**
         * The value for one window.
         *
         * @param parameter the function's scalar argument, or NaN when it has none
         * @param now the moment of the evaluation in milliseconds, which offset and {@code @} do not move
         */
        double apply(SampleWindow window, double parameter, long now);
    }

    static RangeFunction of(int fewestSamples, Body body) {
        return new RangeFunction(fewestSamples, false, body);
    }
}
