package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.SampleWindow;

/** Yields a range vector, series by series. */
interface WindowNode {

    /** Finds the series for this moment; they are asked for by index until the next call. */
    int prepare(Evaluation evaluation, long now);

    Labels labels(int index);

    /** The samples of one series, maybe none; valid until the next call. */
    SampleWindow window(int index);
}
