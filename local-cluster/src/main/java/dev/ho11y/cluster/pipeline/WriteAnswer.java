package dev.ho11y.cluster.pipeline;

/** What the store answers to remote write. */
public enum WriteAnswer {
    /** 2xx. */
    ACCEPTED,
    /** 429, which the exporter takes as final. */
    REFUSED,
    /** 5xx, or nothing at all: the exporter tries again. */
    FAILED
}
