package dev.ho11y.cluster.platform;

import dev.ho11y.cluster.components.Found;
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

/** The Prometheus behind the AMP door: it scrapes nothing and takes what is written to it. */
final class PrometheusServer implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final Duration ASK = Duration.ofSeconds(2);
    private static final int TAIL_LINES = 12;

    private final Found found;
    private final PodLog log;
    private final Processes processes;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final Process process;

    private PrometheusServer(Found found, PodLog log, Processes processes, int port, Process process) {
        this.found = found;
        this.log = log;
        this.processes = processes;
        this.port = port;
        this.process = process;
    }

    /** Starts it and waits until it answers. */
    static PrometheusServer open(Found found, Path cluster) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(cluster.resolve("prometheus"));
        // AMP takes samples that are late by a minute.
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"), "storage:\n  tsdb:\n    out_of_order_time_window: 1m\n");
        int port = freePort();
        PodLog log = new PodLog(cluster.resolve("logs").resolve("prometheus.log"));
        Processes processes = Processes.open();
        try {
            Process process = processes
                    .start(new Processes.Command(
                            List.of(
                                    found.path().toString(),
                                    "--config.file=" + config,
                                    "--storage.tsdb.path=" + folder.resolve("data"),
                                    "--web.enable-remote-write-receiver",
                                    "--web.listen-address=127.0.0.1:" + port),
                            Map.of(),
                            log))
                    .get();
            PrometheusServer server = new PrometheusServer(found, log, processes, port, process);
            server.awaitReady();
            return server;
        } catch (ExecutionException e) {
            processes.close();
            throw new IOException(found.path() + " cannot be started: " + e.getCause(), e);
        } catch (IOException | InterruptedException e) {
            processes.close();
            throw e;
        }
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
        boolean settled = Patience.of(READY).until(() -> ready() || !process.isAlive());
        if (!settled || !process.isAlive()) {
            throw new IOException(
                    "prometheus did not get ready; the end of " + log.file() + ":\n" + log.tail(TAIL_LINES));
        }
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
        return new Member(
                "prometheus",
                found.version(),
                process.isAlive() ? Health.READY : Health.ENDED,
                process.pid(),
                List.of(port),
                log.file().toString(),
                process.isAlive() ? "" : "ended; the end of " + log.file() + ":\n" + log.tail(TAIL_LINES));
    }

    @Override
    public void close() {
        processes.close();
        client.shutdownNow();
    }
}
