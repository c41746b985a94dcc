package dev.ho11y.runner.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.cluster.aws.sigv4.SigV4Signer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads histories from a Prometheus-compatible server by range queries (prometheus: docs/querying/api.md). Where several
 * series have a value at one step, the history says so; where none has, it is empty.
 */
public final class PrometheusHistory {
    /** A server refuses more than 11 000 points of a series. */
    private static final int STEPS_A_QUERY = 10_000;

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final URI server;
    private final Instant start;
    private final Instant end;
    private final Duration step;
    private final Optional<SigV4Signer> signer;

    /**
     * @param server without {@code /api/v1/query_range}
     * @param step a whole number of milliseconds, at least one
     * @param signer signs each query; AMP asks for it
     */
    public PrometheusHistory(URI server, Instant start, Instant end, Duration step, Optional<SigV4Signer> signer) {
        if (step.toMillis() < 1 || end.isBefore(start)) {
            throw new IllegalArgumentException("--end must not be before --start, and --step be at least 1ms");
        }
        this.server = server;
        this.start = start;
        this.end = end;
        this.step = step;
        this.signer = signer;
    }

    /**
     * What a query would have answered at each step; second 0 is the start.
     *
     * @throws IOException in one line: what was asked and what came instead of an answer
     */
    public History read(String query) throws IOException, InterruptedException {
        TreeMap<Duration, Answer> answers = new TreeMap<>();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            for (Instant from = start; !from.isAfter(end); from = from.plus(step.multipliedBy(STEPS_A_QUERY))) {
                Instant last = from.plus(step.multipliedBy(STEPS_A_QUERY - 1));
                Instant to = last.isAfter(end) ? end : last;
                Map<Instant, Answer> part = answers(ask(client, query, from, to));
                for (Instant at = from; !at.isAfter(to); at = at.plus(step)) {
                    answers.put(Duration.between(start, at), part.getOrDefault(at, new Answer.Empty()));
                }
            }
        }
        return new History(answers);
    }

    private JsonNode ask(HttpClient client, String query, Instant from, Instant to)
            throws IOException, InterruptedException {
        String base = server.toString().replaceAll("/+$", "");
        String form = "query=" + encoded(query) + "&start=" + seconds(from) + "&end=" + seconds(to) + "&step="
                + step.toMillis() / 1e3;
        HttpRequest request = request(URI.create(base + "/api/v1/query_range"), form);
        HttpResponse<String> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            String why = e.getMessage() == null ? "it cannot be reached" : e.getMessage();
            throw new IOException(base + ": " + why, e);
        }
        JsonNode body = parsed(response.body());
        if (response.statusCode() != 200 || !body.path("status").asText().equals("success")) {
            String error = body.path("error").asText(body.path("message").asText("no JSON in Prometheus' format"));
            throw new IOException(base + " answered HTTP " + response.statusCode() + " to `" + query + "`: " + error);
        }
        return body.path("data");
    }

    private HttpRequest request(URI uri, String form) {
        Map<String, List<String>> headers = Map.of("Content-Type", List.of("application/x-www-form-urlencoded"));
        byte[] body = form.getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(TIMEOUT).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signer.map(found -> found.sign("POST", uri, headers, body))
                .orElse(headers)
                .forEach((name, values) -> {
                    if (!name.equalsIgnoreCase("Host")) { // the client's own to write
                        values.forEach(value -> request.header(name, value));
                    }
                });
        return request.build();
    }

    private static JsonNode parsed(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException e) {
            return new ObjectMapper().createObjectNode();
        }
    }

    private Map<Instant, Answer> answers(JsonNode data) {
        Map<Instant, Integer> series = new HashMap<>();
        Map<Instant, Double> values = new HashMap<>();
        data.path("result")
                .forEach(row -> row.path("values").forEach(point -> {
                    Instant at = instant(point.get(0).asDouble());
                    series.merge(at, 1, Integer::sum);
                    values.put(at, number(point.get(1).asText()));
                }));
        Map<Instant, Answer> answers = new HashMap<>();
        series.forEach((at, count) -> answers.put(
                at, count > 1 ? new Answer.Several(count) : new Answer.Sample(Objects.requireNonNull(values.get(at)))));
        return answers;
    }

    /** A step's own time: what comes back has been through a double, and a server may have aligned it to the step. */
    private Instant instant(double seconds) {
        double steps = (seconds * 1e3 - start.toEpochMilli()) / step.toMillis();
        return start.plus(step.multipliedBy(Math.round(steps)));
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static String seconds(Instant instant) {
        List<Long> parts = List.of(instant.getEpochSecond(), instant.toEpochMilli() % 1000);
        return String.format(java.util.Locale.ROOT, "%d.%03d", parts.get(0), parts.get(1));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
