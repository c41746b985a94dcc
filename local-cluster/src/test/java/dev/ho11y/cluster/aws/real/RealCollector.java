package dev.ho11y.cluster.aws.real;

import dev.ho11y.cluster.aws.Client;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A collector that passes metrics on to the AMP door and traces to the X-Ray door. */
final class RealCollector implements AutoCloseable {

    private static final String CONFIG = """
            receivers:
              otlp:
                protocols:
                  http:
                    endpoint: ${env:OTLP}
            processors:
              batch:
                timeout: 200ms
            exporters:
              prometheus_remote_write:
                endpoint: ${env:AMP_REMOTE_WRITE_URL}
                auth:
                  authenticator: sigv4auth
              awsxray:
                region: ${env:AWS_REGION}
                endpoint: ${env:XRAY}
                local_mode: true
            extensions:
              sigv4auth:
                region: ${env:AWS_REGION}
                service: aps
              health_check:
                endpoint: ${env:HEALTH}
            service:
              extensions: [sigv4auth, health_check]
              telemetry:
                metrics:
                  readers:
                    - pull:
                        exporter:
                          prometheus:
                            host: 127.0.0.1
                            port: ${env:METRICS}
              pipelines:
                traces:
                  receivers: [otlp]
                  processors: [batch]
                  exporters: [awsxray]
                metrics:
                  receivers: [otlp]
                  processors: [batch]
                  exporters: [prometheus_remote_write]
            """;

    private final RealProcess process;
    private final URI otlp;
    private final URI metrics;

    /** {@code environment}: the doors, the region and the credentials. */
    RealCollector(Path folder, Map<String, String> environment) throws IOException {
        Path config = Files.writeString(folder.resolve("collector.yaml"), CONFIG);
        String otlpAddress = "127.0.0.1:" + RealProcess.freePort();
        String health = "127.0.0.1:" + RealProcess.freePort();
        Map<String, String> all = new HashMap<>(environment);
        all.put("OTLP", otlpAddress);
        all.put("HEALTH", health);
        String ownMetrics = Integer.toString(RealProcess.freePort());
        all.put("METRICS", ownMetrics);
        otlp = URI.create("http://" + otlpAddress);
        metrics = URI.create("http://127.0.0.1:" + ownMetrics + "/metrics");
        process = new RealProcess(
                folder.resolve("collector.log"),
                all,
                List.of(Binary.orSkip("otelcol").toString(), "--config=" + config));
        process.awaitReady(URI.create("http://" + health + "/"));
    }

    /** Takes {@code /v1/metrics} and {@code /v1/traces}. */
    URI otlp() {
        return otlp;
    }

    /** Its own, in the text format. */
    String metrics() throws IOException, InterruptedException {
        return Client.send("GET", metrics, Map.of(), "").body();
    }

    String log() throws IOException {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
    }
}
