package dev.ho11y.cluster.aws.xray;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Checks what X-Ray demands of a segment. Source: "X-Ray segment documents", X-Ray developer guide, required fields. */
final class SegmentReader {

    static final int MAX_BYTES = 64 * 1024;

    private static final Pattern TRACE_ID = Pattern.compile("1-[0-9a-f]{8}-[0-9a-f]{24}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

    private final ObjectMapper json;

    SegmentReader(ObjectMapper json) {
        this.json = json;
    }

    /** What a document is. */
    sealed interface Result {
        record Read(Segment segment) implements Result {}

        record Rejected(Rejection rejection) implements Result {}
    }

    Result read(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        JsonNode document;
        try {
            document = json.readTree(text);
        } catch (JsonProcessingException e) {
            return new Result.Rejected(new Rejection(null, "ParseError"));
        }
        String id = document.path("id").textValue();
        if (id == null) {
            return new Result.Rejected(new Rejection(null, "MissingId"));
        }
        String error = error(document, id, bytes);
        return error.isEmpty()
                ? new Result.Read(new Segment(document.path("trace_id").textValue(), id, document, bytes))
                : new Result.Rejected(new Rejection(id, error));
    }

    private static String error(JsonNode document, String id, int bytes) {
        if (bytes > MAX_BYTES) {
            return "SegmentTooLarge";
        }
        if (!ID.matcher(id).matches()) {
            return "InvalidId";
        }
        if (!TRACE_ID.matcher(document.path("trace_id").asText("")).matches()) {
            return "InvalidTraceId";
        }
        if (document.path("name").asText("").isBlank()) {
            return "InvalidName";
        }
        if (!document.path("start_time").isNumber()) {
            return "InvalidStartTime";
        }
        boolean ended = document.path("end_time").isNumber()
                || document.path("in_progress").asBoolean(false);
        return ended ? "" : "InvalidEndTime";
    }
}
