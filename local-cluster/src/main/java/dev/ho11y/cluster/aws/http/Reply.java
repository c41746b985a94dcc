package dev.ho11y.cluster.aws.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An answer. Its length and what belongs to the connection are the server's to write. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Reply(int status, Map<String, List<String>> headers, byte[] body) {

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** With no body. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    /** With a JSON body. */
    public static Reply json(int status, String json) {
        return new Reply(
                status, Map.of("content-type", List.of("application/json")), json.getBytes(StandardCharsets.UTF_8));
    }

    /** With a line of text. */
    public static Reply text(int status, String line) {
        return new Reply(
                status,
                Map.of("content-type", List.of("text/plain; charset=utf-8")),
                (line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
