package dev.ho11y.cluster.pipeline;

import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.StaleMarker;

/** A sample on its way from a target to the store. */
record ScrapedSample(Labels series, long atMillis, double value) {

    static ScrapedSample stale(Labels series, long atMillis) {
        return new ScrapedSample(series, atMillis, StaleMarker.VALUE);
    }
}
