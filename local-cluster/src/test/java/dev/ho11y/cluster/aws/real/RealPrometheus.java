package dev.ho11y.cluster.aws.real;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Prometheus as it stands behind the door. */
final class RealPrometheus implements AutoCloseable {

    private final RealProcess process;
    private final URI uri;

    RealPrometheus(Path folder) throws IOException {
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"), "storage:\n  tsdb:\n    out_of_order_time_window: 1m\n");
        String address = "127.0.0.1:" + RealProcess.freePort();
        uri = URI.create("http://" + address);
        process = new RealProcess(
                folder.resolve("prometheus.log"),
                Map.of(),
                List.of(
                        Binary.orSkip("prometheus").toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.enable-remote-write-receiver",
                        "--web.listen-address=" + address));
        process.awaitReady(uri.resolve("/-/ready"));
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        process.close();
    }
}
