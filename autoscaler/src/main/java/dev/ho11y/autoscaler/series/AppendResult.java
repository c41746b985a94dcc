package dev.ho11y.autoscaler.series;

/** What became of an appended sample. */
public enum AppendResult {
    APPENDED,
    /** Refused: the series has a sample at a later time. */
    OUT_OF_ORDER,
    /** Refused: the series has a sample at this very time. */
    DUPLICATE_TIMESTAMP
}
