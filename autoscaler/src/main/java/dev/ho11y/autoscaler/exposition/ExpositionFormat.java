package dev.ho11y.autoscaler.exposition;

import java.util.Locale;

/** The formats that a target may answer in. */
public enum ExpositionFormat {
    /** {@code text/plain; version=0.0.4}: timestamps are integer milliseconds. */
    PROMETHEUS_TEXT,
    /** {@code application/openmetrics-text}: timestamps are seconds, and {@code # EOF} ends the body. */
    OPENMETRICS;

    /** The format that a Content-Type header names; anything but OpenMetrics is read as the text format. */
    public static ExpositionFormat ofContentType(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).strip().startsWith("application/openmetrics-text")
                ? OPENMETRICS
                : PROMETHEUS_TEXT;
    }
}
