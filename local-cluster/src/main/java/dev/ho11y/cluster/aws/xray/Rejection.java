package dev.ho11y.cluster.aws.xray;

import org.jspecify.annotations.Nullable;

/** An element of {@code UnprocessedTraceSegments}; without id when the document has none. */
record Rejection(@Nullable String id, String errorCode) {}
