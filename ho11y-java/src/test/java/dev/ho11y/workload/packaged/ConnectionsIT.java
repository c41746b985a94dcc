package dev.ho11y.workload.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a connection lasts. */
class ConnectionsIT {

    @TempDir
    Path folder;

    private Workload start(String behavior) throws IOException {
        Path file = Files.writeString(folder.resolve("behavior.yaml"), behavior);
        return Workload.start(
                folder,
                Map.of(
                        "HO11Y_BEHAVIOR",
                        file.toString(),
                        "OTEL_TRACES_EXPORTER",
                        "none",
                        "QUARKUS_HTTP_IDLE_TIMEOUT",
                        "1S"));
    }

    @Test
    void anIdleConnectionIsClosed() throws IOException {
        try (Workload workload = start("{}");
                RawClient client = new RawClient(workload.url())) {
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aConnectionWithARequestInsideIsNotIdleAndThenIsAgain() throws IOException, InterruptedException {
        try (Workload workload = start("latency: 2500ms");
                RawClient client = new RawClient(workload.url())) {
            for (int i = 0; i < 2; i++) {
                client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(client.read("HTTP/1.1 200 OK".length())).isEqualTo("HTTP/1.1 200 OK");
                assertThat(client.readTo("}")).contains("traceId");
            }
            assertThat(client.rest()).isEmpty();
            assertThat(workload.metric("ho11y_total{http_status_code=\"200\"}")).isEqualTo(2);
        }
    }
}
