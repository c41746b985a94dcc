package dev.ho11y.cluster.aws.proxy;

import dev.ho11y.cluster.aws.http.DoorServer;
import dev.ho11y.cluster.aws.http.ReceivedRequest;
import dev.ho11y.cluster.aws.http.Reply;
import dev.ho11y.cluster.aws.sigv4.SigV4Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Signs each request with its own credentials and passes it to one host; whoever reaches the proxy may do what these credentials
 * may. {@code GET /-/healthy} is answered by itself. Callable from any thread.
 */
public final class SigV4Proxy implements AutoCloseable {

    /** Prometheus's own name for it, so that no request to Prometheus is hidden. */
    public static final String HEALTH = "/-/healthy";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final long MAX_REPLY_BYTES = 64L * 1024 * 1024;
    /** Ours to write: of a former signature, of the connection (RFC 9110, 7.6.1), or of the upstream's client. */
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "authorization",
            "x-amz-date",
            "x-amz-security-token",
            "x-amz-content-sha256",
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host",
            "content-length",
            "expect");

    private final SigV4ProxyOptions options;
    private final SigV4Signer signer;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final DoorServer server;

    private SigV4Proxy(SigV4ProxyOptions options, InstantSource clock) throws IOException {
        this.options = options;
        this.signer = new SigV4Signer(options.credentials(), options.region(), options.name(), clock);
        this.server = DoorServer.open("sigv4-proxy", options.listen(), this::handle);
    }

    /**
     * Opens it.
     *
     * @param clock what signatures are dated by
     * @throws IOException if it cannot listen
     */
    public static SigV4Proxy open(SigV4ProxyOptions options, InstantSource clock) throws IOException {
        return new SigV4Proxy(options, clock);
    }

    /** {@code http://host:port} where it listens. */
    public URI uri() {
        return server.uri();
    }

    private Reply handle(ReceivedRequest request) throws InterruptedException {
        if (request.target().equals(HEALTH)) {
            return Reply.text(200, "healthy");
        }
        try {
            HttpResponse<byte[]> response =
                    client.send(signed(request), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_REPLY_BYTES));
            return new Reply(response.statusCode(), passedOn(response.headers().map(), Set.of()), response.body());
        } catch (IllegalArgumentException e) {
            return Reply.text(400, "cannot be passed on: " + e.getMessage());
        } catch (IOException e) {
            return Reply.text(502, "no answer from " + options.scheme() + "://" + options.host() + ": " + e);
        }
    }

    private HttpRequest signed(ReceivedRequest request) {
        URI uri = URI.create(options.scheme() + "://" + options.host() + request.target());
        Map<String, List<String>> headers =
                signer.sign(request.method(), uri, passedOn(request.headers(), options.strip()), request.body());
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()));
        headers.forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host")) { // the client's to write, and what was signed is what it writes
                values.forEach(value -> builder.header(name, value));
            }
        });
        return builder.build();
    }

    private static Map<String, List<String>> passedOn(Map<String, List<String>> headers, Set<String> strip) {
        List<String> ofConnection = new ArrayList<>();
        Map<String, List<String>> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        kept.putAll(headers);
        for (String value : kept.getOrDefault("connection", List.of())) {
            for (String name : value.split(",", -1)) {
                ofConnection.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        kept.keySet().removeIf(header -> {
            String name = header.toLowerCase(Locale.ROOT);
            return NOT_PASSED_ON.contains(name) || strip.contains(name) || ofConnection.contains(name);
        });
        return kept;
    }

    /** Takes no new connection and gives the requests in hand two seconds. */
    @Override
    public void close() {
        server.close();
        client.shutdownNow();
    }
}
