package dev.ho11y.cluster.aws.amp;

import dev.ho11y.cluster.aws.http.ReceivedRequest;
import dev.ho11y.cluster.aws.http.Reply;
import dev.ho11y.cluster.aws.sigv4.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Prometheus behind the door, and where its answers differ from AMP's. Callable from any thread. */
final class Prometheus implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    /** More than Prometheus gives a query by default, so that its own answer comes first. */
    private static final Duration TIMEOUT = Duration.ofSeconds(125);

    private static final long MAX_REPLY_BYTES = 64L * 1024 * 1024;
    private static final List<String> PASSED_ON =
            List.of("content-type", "content-encoding", "x-prometheus-remote-write-version", "accept", "user-agent");
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final URI base;

    Prometheus(URI base) {
        this.base = base;
    }

    /**
     * What AMP would answer.
     *
     * @throws RefusedException 503 if Prometheus does not answer
     */
    Reply forward(Operation.Call call, ReceivedRequest request) throws RefusedException, InterruptedException {
        try {
            HttpResponse<byte[]> response = client.send(
                    translated(call, request), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_REPLY_BYTES));
            Map<String, List<String>> headers = new TreeMap<>();
            for (String name : List.of("content-type", "content-encoding")) {
                List<String> values = response.headers().allValues(name);
                if (!values.isEmpty()) {
                    headers.put(name, values);
                }
            }
            return new Reply(status(call.operation(), response.statusCode()), headers, response.body());
        } catch (HttpTimeoutException e) {
            throw new RefusedException(
                    503, "InternalServerException", "no answer from Prometheus at " + base + " in time");
        } catch (IOException e) {
            throw new RefusedException(
                    503, "InternalServerException", "no answer from Prometheus at " + base + ": " + e);
        }
    }

    /** AMP documents 200 for a remote write and 422 for a query that takes too long. */
    private static int status(Operation operation, int prometheus) {
        return switch (operation) {
            case REMOTE_WRITE -> prometheus == 204 ? 200 : prometheus;
            case QUERY, QUERY_RANGE -> prometheus == 503 ? 422 : prometheus;
            case LABELS, LABEL_VALUES, SERIES, METADATA -> prometheus;
        };
    }

    private HttpRequest translated(Operation.Call call, ReceivedRequest request) {
        String query = request.query();
        byte[] body = request.body();
        if (call.operation() == Operation.QUERY_RANGE) {
            query = RangeAlignment.align(query);
            if (request.header("content-type").orElse("").startsWith(FORM)) {
                body = RangeAlignment.align(new String(body, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8);
            }
        }
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(base + call.prometheusPath() + (query.isEmpty() ? "" : "?" + query)))
                .timeout(TIMEOUT)
                .method(
                        request.method(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (String name : PASSED_ON) {
            request.header(name).ifPresent(value -> builder.header(name, value));
        }
        return builder.build();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
