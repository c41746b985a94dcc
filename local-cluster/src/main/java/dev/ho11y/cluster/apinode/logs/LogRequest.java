package dev.ho11y.cluster.apinode.logs;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the API server asks for: {@code /containerLogs/{namespace}/{pod}/{container}} with the fields of {@code PodLogOptions}.
 *
 * @param tailLines how many lines at the end; all when empty
 * @param limitBytes how many bytes at most
 */
record LogRequest(
        String namespace,
        String pod,
        String container,
        boolean follow,
        boolean previous,
        OptionalLong tailLines,
        OptionalLong limitBytes) {

    private static final List<String> NOT_KEPT = List.of("sinceSeconds", "sinceTime", "timestamps");

    /** @throws IllegalArgumentException if it asks for what cannot be told */
    static LogRequest of(URI uri) {
        String[] path = uri.getPath().split("/", -1);
        if (path.length != 5 || !path[1].equals("containerLogs")) {
            throw new IllegalArgumentException(
                    "this node serves /containerLogs/{namespace}/{pod}/{container}, not " + uri.getPath());
        }
        Map<String, String> query = query(uri);
        for (String name : NOT_KEPT) {
            String value = query.getOrDefault(name, "");
            if (!value.isEmpty() && !value.equals("false")) {
                throw new IllegalArgumentException(name + " cannot be answered: this node keeps what processes write"
                        + " and not when; ask for tailLines, or for the times that are in the lines");
            }
        }
        return new LogRequest(
                path[2],
                path[3],
                path[4],
                query.getOrDefault("follow", "").equals("true"),
                query.getOrDefault("previous", "").equals("true"),
                number(query, "tailLines"),
                number(query, "limitBytes"));
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
