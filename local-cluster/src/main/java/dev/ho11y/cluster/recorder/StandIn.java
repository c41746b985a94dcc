package dev.ho11y.cluster.recorder;

import dev.ho11y.cluster.aws.http.DoorServer;
import dev.ho11y.cluster.aws.http.ReceivedRequest;
import dev.ho11y.cluster.aws.http.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers {@code /api/v1/query} as Prometheus would (HTTP API, "Instant queries"), where a query is only the name of a
 * script. Every query is recorded.
 */
final class StandIn implements AutoCloseable {

    private final Map<String, Script> scripts;
    private final Observations observations;
    private final DoorServer server;

    private StandIn(Map<String, Script> scripts, Observations observations) throws IOException {
        this.scripts = Map.copyOf(scripts);
        this.observations = observations;
        this.server = DoorServer.open(
                "scripted-queries", new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), this::answer);
    }

    /** Listens on a free port of 127.0.0.1. */
    static StandIn open(Map<String, Script> scripts, Observations observations) throws IOException {
        return new StandIn(scripts, observations);
    }

    /** For {@code serverAddress}. */
    URI address() {
        return server.uri();
    }

    /** Asks itself, unrecorded: the first answers of a program take too long for a recording. */
    void rehearse() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String query : scripts.keySet()) {
                URI uri = URI.create(
                        address() + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
                client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
            }
        }
    }

    private Reply answer(ReceivedRequest request) {
        double second = Math.max(0, observations.second());
        Optional<String> query = parameter(request, "query");
        Script script = query.map(scripts::get).orElse(null);
        if (!request.path().equals("/api/v1/query") || script == null) {
            return Reply.json(400, error("bad_data", "no script has this name"));
        }
        Script.Answer answer = script.at(second);
        observations.query(query.orElseThrow(), answer);
        return answer.kind() == Kind.HTTP500
                ? Reply.json(500, error("internal", "scripted"))
                : Reply.json(200, body(answer, second));
    }

    private static Optional<String> parameter(ReceivedRequest request, String name) {
        String form = request.method().equals("POST") ? new String(request.body(), StandardCharsets.UTF_8) : "";
        return Stream.of(request.query().split("&"), form.split("&"))
                .flatMap(Stream::of)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }

    static String body(Script.Answer answer, double second) {
        String value = Double.toString(answer.value());
        String result = switch (answer.kind()) {
            case OK -> series("", second, quoted(value));
            case EMPTY, HTTP500 -> "";
            case NAN -> series("", second, quoted("NaN"));
            case INF -> series("", second, quoted("+Inf"));
            case MULTI ->
                series("\"a\":\"1\"", second, quoted(value)) + "," + series("\"a\":\"2\"", second, quoted(value));
            case NULL -> series("", second, "null");
            case NEGATIVE -> series("", second, quoted("-3"));
        };
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + result + "]}}";
    }

    private static String series(String labels, double second, String value) {
        return String.format(Locale.ROOT, "{\"metric\":{%s},\"value\":[%.3f,%s]}", labels, second, value);
    }

    private static String quoted(String value) {
        return "\"" + value + "\"";
    }

    private static String error(String type, String message) {
        return "{\"status\":\"error\",\"errorType\":\"" + type + "\",\"error\":\"" + message + "\"}";
    }

    @Override
    public void close() {
        server.close();
    }
}
