package dev.ho11y.cluster.aws;

import dev.ho11y.cluster.aws.sigv4.Credentials;
import dev.ho11y.cluster.aws.sigv4.SigV4Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends requests that the SDK has signed, and what a test makes of them. */
public record Client(Credentials credentials, String region, String service, Instant now) {

    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    public static final Credentials GOOD = new Credentials("AKIAGOOD", "good-secret", Optional.empty());

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static Client of(String service) {
        return new Client(GOOD, "eu-west-1", service, NOON);
    }

    public Client with(Credentials other) {
        return new Client(other, region, service, now);
    }

    public Client at(Instant other) {
        return new Client(credentials, region, service, other);
    }

    public Client inRegion(String other) {
        return new Client(credentials, other, service, now);
    }

    public Client forService(String other) {
        return new Client(credentials, region, other, now);
    }

    /** What to send so that it counts. */
    public Map<String, List<String>> headers(String method, URI uri, Map<String, String> headers, String body) {
        Map<String, List<String>> lists = new TreeMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new TreeMap<>(new SigV4Signer(credentials, region, service, InstantSource.fixed(now))
                .sign(method, uri, lists, body.getBytes(StandardCharsets.UTF_8)));
    }

    public HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return send("GET", uri, headers("GET", uri, Map.of(), ""), "");
    }

    public HttpResponse<String> post(URI uri, String contentType, String body)
            throws IOException, InterruptedException {
        return send("POST", uri, headers("POST", uri, Map.of("Content-Type", contentType), body), body);
    }

    /** As it is. */
    public static HttpResponse<String> send(String method, URI uri, Map<String, List<String>> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return HTTP.send(builder.build(), BodyHandlers.ofString());
    }
}
