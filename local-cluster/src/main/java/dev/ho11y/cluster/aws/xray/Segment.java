package dev.ho11y.cluster.aws.xray;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A segment, or an independent subsegment.
 *
 * @param bytes of its document, as it was sent
 */
record Segment(String traceId, String id, JsonNode document, int bytes) {}
