package dev.ho11y.cluster.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * A receiver for OTLP over HTTP with protobuf bodies, plain or gzip ({@code POST /v1/traces} of the OTLP specification).
 * A source is the resource's {@code service.name} or its {@code k8s.pod.name}. Callable from any thread.
 */
public final class SpanReceiver implements AutoCloseable {

    private static final String TRACES = "/v1/traces";
    private static final String PROTOBUF = "application/x-protobuf";

    private final HttpServer server;
    private final ExecutorService threads;
    private final ConcurrentMap<String, SpanCounts> byService = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, SpanCounts> byPod = new ConcurrentHashMap<>();

    private SpanReceiver(HttpServer server) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(
                2, Thread.ofPlatform().daemon().name("ho11y-otlp-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Listens on a free port of the loopback interface.
     *
     * @throws IOException if it cannot
     */
    public static SpanReceiver open() throws IOException {
        return new SpanReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Spans by {@code service.name}; a service that has exported nothing is absent. */
    public Map<String, SpanCounts> byService() {
        return new TreeMap<>(byService);
    }

    /** Spans of the pod with this {@code k8s.pod.name}; empty when it has exported nothing. */
    public Optional<SpanCounts> ofPod(String pod) {
        return Optional.ofNullable(byPod.get(pod));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(TRACES)
                    || !exchange.getRequestMethod().equals("POST")) {
                refuse(exchange, 404, "only POST " + TRACES + " is received here");
                return;
            }
            String type = header(exchange, "Content-Type");
            if (!type.startsWith(PROTOBUF)) {
                refuse(exchange, 415, "the body is " + type + ", expected " + PROTOBUF);
                return;
            }
            receive(exchange);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        ExportTraceServiceRequest export;
        try (InputStream body = body(exchange)) {
            export = ExportTraceServiceRequest.parseFrom(body);
        } catch (IOException e) {
            refuse(exchange, 400, "the body is not an ExportTraceServiceRequest: " + e.getMessage());
            return;
        }
        export.getResourceSpansList().forEach(this::count);
        reply(
                exchange,
                200,
                PROTOBUF,
                ExportTraceServiceResponse.getDefaultInstance().toByteArray());
    }

    private void count(ResourceSpans spans) {
        SpanCounts counts = SpanCounts.of(spans);
        attribute(spans, "service.name").ifPresent(name -> byService.merge(name, counts, SpanCounts::plus));
        attribute(spans, "k8s.pod.name").ifPresent(name -> byPod.merge(name, counts, SpanCounts::plus));
    }

    private static Optional<String> attribute(ResourceSpans spans, String key) {
        return spans.getResource().getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .findFirst()
                .map(KeyValue::getValue)
                .map(value -> value.getStringValue());
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        return header(exchange, "Content-Encoding").equals("gzip")
                ? new GZIPInputStream(exchange.getRequestBody())
                : exchange.getRequestBody();
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        reply(exchange, status, "text/plain", (why + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void reply(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
