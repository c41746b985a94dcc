package dev.ho11y.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A workload as small as can be, run as a process of its own: counts and logs each request to {@code /}, tells its counter
 * at {@code /metrics}, its health at {@code /health}, its environment at {@code /env}.
 *
 * <p>{@code /health/set/503} changes the answer of {@code /health}. The environment variable {@code EXIT} makes it end at
 * once with that code, {@code DEAF} makes it ignore SIGTERM.
 */
public final class TestPod {

    private static final AtomicLong TOTAL = new AtomicLong();
    private static final AtomicInteger HEALTH = new AtomicInteger(200);

    private TestPod() {}

    public static void main(String[] args) throws IOException {
        String exit = System.getenv("EXIT");
        if (exit != null) {
            System.out.println("giving up with " + exit);
            System.exit(Integer.parseInt(exit));
        }
        HttpServer server = HttpServer.create(
                new InetSocketAddress(System.getenv("POD_IP"), Integer.parseInt(System.getenv("POD_PORT"))), 1000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            TOTAL.incrementAndGet();
            System.out.println("{\"event\":\"invoke\"}");
            reply(exchange, 200, "{}");
        });
        server.createContext(
                "/metrics",
                exchange -> reply(
                        exchange,
                        200,
                        "# TYPE ho11y_total counter\nho11y_total{http_status_code=\"200\"} " + TOTAL + "\n"));
        server.createContext("/env", exchange -> reply(exchange, 200, new TreeMap<>(System.getenv()).toString()));
        server.createContext("/health", exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/health/set/")) {
                HEALTH.set(Integer.parseInt(path.substring("/health/set/".length())));
                reply(exchange, 200, "");
            } else {
                reply(exchange, HEALTH.get(), "");
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server)));
        server.start();
        System.out.println("listening");
    }

    private static void end(HttpServer server) {
        if (System.getenv("DEAF") != null) {
            forever();
        }
        server.stop(1);
        System.out.println("bye");
    }

    private static void forever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
