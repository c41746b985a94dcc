package dev.ho11y.cluster.apinode.logs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;

/**
 * The kubelet's log endpoint ({@code pkg/kubelet/server/server.go}), by which {@code kubectl logs} gets at logs. Talks to
 * nobody who does not show a certificate of the API server.
 */
public final class LogServer implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    private final HttpsServer server;
    private final Logs logs;
    private final InstantSource clock;
    private final ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);

    private LogServer(HttpsServer server, Logs logs, InstantSource clock) {
        this.server = server;
        this.logs = logs;
        this.clock = clock;
    }

    /**
     * Listens on a free port of the address.
     *
     * @param clock by which {@code --since} counts
     * @throws IOException if it cannot listen or the certificates cannot be used
     */
    public static LogServer open(String host, ServerTls tls, Logs logs, InstantSource clock) throws IOException {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(host, 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls.context()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        LogServer server = new LogServer(https, logs, clock);
        https.createContext("/", server::answer);
        https.setExecutor(server.answering);
        https.start();
        return server;
    }

    /** The port on which it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            LogRequest request;
            try {
                request = LogRequest.of(exchange.getRequestURI());
            } catch (IllegalArgumentException e) {
                refuse(exchange, 400, String.valueOf(e.getMessage()));
                return;
            }
            Optional<Logs.Source> source = logs.find(request.namespace(), request.pod(), request.container());
            Optional<Path> file = source.map(found -> request.previous() ? found.previous() : found.current())
                    .filter(Files::exists);
            if (file.isEmpty()) {
                refuse(
                        exchange,
                        404,
                        "there is no " + (request.previous() ? "previous " : "") + "log of container "
                                + request.container() + " of pod " + request.pod());
                return;
            }
            stream(exchange, request, source.orElseThrow(), file.get());
        }
    }

    private void stream(HttpExchange exchange, LogRequest request, Logs.Source source, Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            LineTimes times = request.previous() ? source.previousTimes() : source.times();
            times.look();
            LogFile log = new LogFile(
                    file, body, request.limitBytes(), request.timestamps() ? Optional.of(times) : Optional.empty());
            if (request.tailLines().isPresent()) {
                log.skipToLast(request.tailLines().getAsLong());
            }
            Optional<Instant> since = request.since(clock.instant());
            if (since.isPresent()) {
                log.skipTo(since.get(), times);
            }
            log.copy();
            if (request.follow() && !request.previous()) {
                log.follow(source::writing, this::pause);
            }
        }
    }

    /** Whether the server is still open after a moment. */
    private boolean pause() {
        try {
            return !closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        byte[] body = (why + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        answering.shutdownNow();
    }
}
