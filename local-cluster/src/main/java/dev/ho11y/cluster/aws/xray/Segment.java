package dev.ho11y.cluster.aws.xray;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A segment, or an independent subsegment.
 *
 * @param bytes of its document, as it was sent
 */
record Segment(String traceId, String id, JsonNode document, int bytes) {

    /** The pod that answered a request with it; empty when it tells of something else, or of no pod. */
    Optional<String> servedBy() {
        boolean serves = document.path("http").has("request") && !document.has("namespace");
        String pod = document.path("metadata")
                .path("default")
                .path("otel.resource.k8s.pod.name")
                .asText();
        return serves && !pod.isEmpty() ? Optional.of(pod) : Optional.empty();
    }
}
