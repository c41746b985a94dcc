package dev.ho11y.workload.invoke;

import io.vertx.core.buffer.Buffer;

/** The body of a 200: the trace id, and padding when it has to be longer. It stays JSON. */
final class ReplyBody {

    private static final String PADDING = ",\"padding\":\"";

    private ReplyBody() {}

    static Buffer of(String xrayTraceId, int bytes) {
        String json = "{\"traceId\":\"" + xrayTraceId + "\"";
        int missing = bytes - json.length() - PADDING.length() - "\"}".length();
        return Buffer.buffer(missing <= 0 ? json + "}" : json + PADDING + "x".repeat(missing) + "\"}");
    }
}
