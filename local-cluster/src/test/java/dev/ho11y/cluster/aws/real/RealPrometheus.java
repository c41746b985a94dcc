package dev.ho11y.cluster.aws.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Prometheus as it stands behind the door. */
final class RealPrometheus implements AutoCloseable {

    private final Path folder;
    private final List<String> command;
    private final URI uri;
    private RealProcess process;

    RealPrometheus(Path folder) throws IOException {
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"), "storage:\n  tsdb:\n    out_of_order_time_window: 1m\n");
        String address = "127.0.0.1:" + RealProcess.freePort();
        uri = URI.create("http://" + address);
        command = List.of(
                Binary.orSkip("prometheus").toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.enable-remote-write-receiver",
                "--web.listen-address=" + address);
        this.folder = folder;
        process = start();
    }

    private RealProcess start() throws IOException {
        RealProcess started = new RealProcess(folder.resolve("prometheus.log"), Map.of(), command);
        started.awaitReady(uri.resolve("/-/ready"));
        return started;
    }

    /** Kills it, and starts it again with what it has stored. */
    void crash() throws IOException, InterruptedException {
        process.kill();
        process = start();
    }

    URI uri() {
        return uri;
    }

    /** Writes to it directly, past every door. */
    void write(byte[] remoteWrite) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve("/api/v1/write"))
                .header("Content-Type", "application/x-protobuf")
                .header("Content-Encoding", "snappy")
                .POST(BodyPublishers.ofByteArray(remoteWrite))
                .build();
        assertThat(send(request).statusCode()).isEqualTo(204);
    }

    /** The names of all metrics that have ever been written. */
    String metrics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve("/api/v1/label/__name__/values"))
                .build();
        return new ObjectMapper().readTree(send(request).body()).path("data").toString();
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
