package dev.ho11y.cluster.platform;

import dev.ho11y.cluster.components.Found;
import dev.ho11y.cluster.controlplane.ControlPlane;
import dev.ho11y.cluster.controlplane.Health;
import dev.ho11y.cluster.process.Patience;
import dev.ho11y.cluster.process.PodLog;
import dev.ho11y.cluster.process.Processes;
import dev.ho11y.cluster.supervisor.Member;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The Prometheus behind the AMP door: it scrapes nothing and takes what is written to it. */
final class PrometheusServer implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final Duration ASK = Duration.ofSeconds(2);
    private static final int TAIL_LINES = 12;

    private final Found found;
    private final List<String> words;
    private final PodLog log;
    private final int port;
    private final Processes processes = Processes.open();
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile @Nullable Process process;

    private PrometheusServer(Found found, Path cluster) throws IOException {
        this.found = found;
        Path folder = Files.createDirectories(cluster.resolve("prometheus"));
        // AMP takes samples that are late by a minute.
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"), "storage:\n  tsdb:\n    out_of_order_time_window: 1m\n");
        port = freePort();
        log = new PodLog(cluster.resolve("logs").resolve("prometheus.log"));
        words = List.of(
                found.path().toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.enable-remote-write-receiver",
                "--web.listen-address=127.0.0.1:" + port);
    }

    /** Starts it and waits until it answers. */
    static PrometheusServer open(Found found, Path cluster) throws IOException, InterruptedException {
        PrometheusServer server = new PrometheusServer(found, cluster);
        try {
            server.start();
            return server;
        } catch (IOException | InterruptedException e) {
            server.close();
            throw e;
        }
    }

    private void start() throws IOException, InterruptedException {
        try {
            process =
                    processes.start(new Processes.Command(words, Map.of(), log)).get();
        } catch (ExecutionException e) {
            throw new IOException(found.path() + " cannot be started: " + e.getCause(), e);
        }
        awaitReady();
    }

    /** Starts it again with what it has stored, ending it first if it runs; returns when it answers. */
    synchronized void restart() throws IOException, InterruptedException {
        Process before = process;
        if (before != null) {
            before.destroy();
            if (!before.waitFor(GRACE)) {
                before.destroyForcibly().waitFor();
            }
        }
        start();
    }

    void boundLog() throws IOException {
        log.bound(ControlPlane.LOG_BYTES);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private void awaitReady() throws IOException {
        boolean settled = Patience.of(READY).until(() -> ready() || !alive());
        if (!settled || !alive()) {
            throw new IOException(
                    "prometheus did not get ready; the end of " + log.file() + ":\n" + log.tail(TAIL_LINES));
        }
    }

    private boolean alive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    private boolean ready() {
        HttpRequest request =
                HttpRequest.newBuilder(uri().resolve("/-/ready")).timeout(ASK).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Member member() {
        Process current = process;
        boolean alive = alive();
        return new Member(
                "prometheus",
                found.version(),
                !alive ? Health.ENDED : ready() ? Health.READY : Health.UNHEALTHY,
                current == null ? -1 : current.pid(),
                List.of(port),
                log.file().toString(),
                alive ? "" : "prometheus ended; the end of " + log.file() + ":\n" + log.tail(TAIL_LINES));
    }

    @Override
    public void close() {
        processes.close();
        client.shutdownNow();
    }
}
