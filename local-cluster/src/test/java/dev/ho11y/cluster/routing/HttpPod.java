package dev.ho11y.cluster.routing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A pod that speaks HTTP, and counts what it handled. */
final class HttpPod implements AutoCloseable {

    private final HttpServer server;
    final AtomicInteger handled = new AtomicInteger();

    private HttpPod(HttpServer server) {
        this.server = server;
    }

    static HttpPod open(HttpHandler handler) throws IOException {
        // Without it the server's small answers wait 40 ms for the acknowledgement of their head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpPod pod = new HttpPod(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000));
        pod.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        pod.server.createContext("/", exchange -> {
            pod.handled.incrementAndGet();
            handler.handle(exchange);
        });
        pod.server.start();
        return pod;
    }

    /** Sends the request's body back. */
    static void echo(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getRequestBody().transferTo(exchange.getResponseBody());
        }
    }

    /** Answers with the request line and the headers, one a line. */
    static void mirror(HttpExchange exchange) throws IOException {
        StringBuilder text = new StringBuilder()
                .append(exchange.getRequestMethod())
                .append(' ')
                .append(exchange.getRequestURI())
                .append('\n');
        exchange.getRequestHeaders()
                .forEach((name, values) -> text.append(name)
                        .append(": ")
                        .append(String.join(",", values))
                        .append('\n'));
        byte[] body = text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    Endpoint endpoint(String name) {
        return new Endpoint(name, server.getAddress());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
