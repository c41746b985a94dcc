package dev.ho11y.runner.report;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One plot of the page over scenario time in seconds, as {@code report.js} draws it.
 *
 * @param id also its place in the page
 * @param unit the label of the vertical axis
 * @param scale how the vertical axis runs
 * @param gaps times at which there was no data, marked at the foot of the plot
 */
record Plot(
        String id, String title, String unit, Scale scale, List<Series> series, List<Band> bands, List<Double> gaps) {
    /** Vertical axes: from zero, whole numbers from zero, or logarithmic. */
    enum Scale {
        LINEAR,
        COUNT,
        LOG
    }

    /** How a series is drawn. */
    enum Style {
        LINE,
        DASHED,
        STEPS,
        DOTS
    }

    /**
     * One line. A {@code null} in {@code y} is no data: the line has a gap there.
     *
     * @param colour the name of a colour in {@code report.css}
     */
    record Series(String label, String colour, Style style, List<Double> x, List<@Nullable Double> y) {}

    /**
     * What an expectation allows or forbids, from {@code from} to {@code to}.
     *
     * @param max empty if there is no upper bound
     * @param label the number of the expectation in the table
     * @param kind {@code allowed} or {@code forbidden}
     * @param met how it turned out
     */
    record Band(double from, double to, double min, OptionalDouble max, String label, String kind, boolean met) {}
}
