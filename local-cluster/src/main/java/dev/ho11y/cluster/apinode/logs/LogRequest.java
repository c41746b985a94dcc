package dev.ho11y.cluster.apinode.logs;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the API server asks for: {@code /containerLogs/{namespace}/{pod}/{container}} with the fields of {@code PodLogOptions}.
 *
 * @param timestamps whether each line is to begin with when it came
 * @param sinceSeconds only what came so long ago or less
 * @param sinceTime only what came at this time or later
 * @param tailLines how many lines at the end; all when empty
 * @param limitBytes how many bytes at most
 */
record LogRequest(
        String namespace,
        String pod,
        String container,
        boolean follow,
        boolean previous,
        boolean timestamps,
        OptionalLong sinceSeconds,
        Optional<Instant> sinceTime,
        OptionalLong tailLines,
        OptionalLong limitBytes) {

    /** Without a colon: {@code kubectl} would read a YAML mapping as a Status without a message, and show nothing. */
    private static final String PROCESSES = "pods on this node are plain processes of this machine; ";

    /** What else the API server may be asked to pass on to a kubelet. */
    private static final Map<String, String> REFUSED = Map.of(
            "exec",
                    PROCESSES
                            + "nothing can be executed in them; their containerID in the pod's status has the process id",
            "attach", PROCESSES + "they cannot be attached to; follow their logs",
            "portForward", PROCESSES + "no port is forwarded to them; their addresses are reached directly");

    /** @throws IllegalArgumentException if it asks for what cannot be told */
    static LogRequest of(URI uri) {
        String[] path = uri.getPath().split("/", -1);
        if (path.length != 5 || !path[1].equals("containerLogs")) {
            throw new IllegalArgumentException(REFUSED.getOrDefault(
                    path.length > 1 ? path[1] : "",
                    "this node serves /containerLogs/{namespace}/{pod}/{container}, not " + uri.getPath()));
        }
        Map<String, String> query = query(uri);
        return new LogRequest(
                path[2],
                path[3],
                path[4],
                query.getOrDefault("follow", "").equals("true"),
                query.getOrDefault("previous", "").equals("true"),
                query.getOrDefault("timestamps", "").equals("true"),
                number(query, "sinceSeconds"),
                time(query, "sinceTime"),
                number(query, "tailLines"),
                number(query, "limitBytes"));
    }

    /** From when on, if that is asked; {@code sinceTime} is the more precise. */
    Optional<Instant> since(Instant now) {
        return sinceTime.or(() ->
                sinceSeconds.isPresent() ? Optional.of(now.minusSeconds(sinceSeconds.getAsLong())) : Optional.empty());
    }

    private static Optional<Instant> time(Map<String, String> query, String name) {
        String value = query.getOrDefault(name, "");
        try {
            return value.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    name + " is \"" + value + "\", expected a time such as 2026-01-01T10:00:00Z", e);
        }
    }

    private static OptionalLong number(Map<String, String> query, String name) {
        String value = query.getOrDefault(name, "");
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is \"" + value + "\", expected a number", e);
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
