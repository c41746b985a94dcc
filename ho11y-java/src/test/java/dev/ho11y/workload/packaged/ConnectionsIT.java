package dev.ho11y.workload.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a connection lasts. */
class ConnectionsIT {

    /** What a server that has stopped to read may still have in its buffers and ours. */
    private static final long MOST_UNREAD = 16 << 20;

    @TempDir
    Path folder;

    private Workload start(String behavior, String idleTimeout) throws IOException {
        Path file = Files.writeString(folder.resolve("behavior.yaml"), behavior);
        return Workload.start(
                folder,
                Map.of(
                        "HO11Y_BEHAVIOR",
                        file.toString(),
                        "OTEL_TRACES_EXPORTER",
                        "none",
                        "QUARKUS_HTTP_IDLE_TIMEOUT",
                        idleTimeout));
    }

    @Test
    void anIdleConnectionIsClosed() throws IOException {
        try (Workload workload = start("{}", "1S");
                RawClient client = new RawClient(workload.url())) {
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aConnectionWithARequestInsideIsNotIdleAndThenIsAgain() throws IOException, InterruptedException {
        try (Workload workload = start("latency: 2500ms", "1S");
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

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "POST /", "GET /x", "GET /q/health/live"})
    void anEndlessBodyGetsAReplyAndThenTheEndOfItsConnection(String request) throws IOException {
        try (Workload workload = start("latency: 200ms", "75S");
                RawClient client = new RawClient(workload.url())) {
            client.send(request + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(client.readTo("\r\n\r\n")).containsIgnoringCase("\r\nconnection: close\r\n");
            assertThat(acceptedBytes(client)).isLessThan(MOST_UNREAD);
        }
    }

    @Test
    void anEndlessBodyIsNotReadOnWhileItsRequestIsAtWork() throws IOException, InterruptedException {
        try (Workload workload = start("latency: 1s", "75S");
                RawClient client = new RawClient(workload.url())) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(acceptedBytes(client)).isLessThan(MOST_UNREAD);
            assertThat(workload.metric("ho11y_total{http_status_code=\"200\"}")).isEqualTo(1);
        }
    }

    /** Sends a body for as long as the server lets it. */
    private static long acceptedBytes(RawClient client) {
        String chunk = "400\r\n" + "x".repeat(0x400) + "\r\n";
        for (long sent = 0; sent < 4 * MOST_UNREAD; sent += chunk.length()) {
            try {
                client.send(chunk);
            } catch (IOException e) {
                return sent;
            }
        }
        return Long.MAX_VALUE;
    }

    @Test
    void aBodyThatEndsLeavesTheReplyWhole() throws IOException {
        try (Workload workload = start("{}", "75S");
                RawClient client = new RawClient(workload.url())) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n");
            assertThat(client.readTo("\r\n\r\n")).startsWith("HTTP/1.1 405 ");
            client.send("12345");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aBodyThatEndsBeforeTheReplyKeepsTheConnection() throws IOException {
        try (Workload workload = start("latency: 500ms", "75S");
                RawClient client = new RawClient(workload.url())) {
            for (int i = 0; i < 2; i++) {
                client.send("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n12345");
                assertThat(client.readTo("}"))
                        .startsWith("HTTP/1.1 200 ")
                        .doesNotContainIgnoringCase("connection: close");
            }
        }
    }

    @Test
    void anEmptyBodyKeepsTheConnection() throws IOException {
        try (Workload workload = Workload.start(folder, Map.of("OTEL_TRACES_EXPORTER", "none"));
                RawClient client = new RawClient(workload.url())) {
            for (int i = 0; i < 2; i++) {
                client.send("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
                assertThat(client.readTo("}"))
                        .startsWith("HTTP/1.1 200 ")
                        .doesNotContainIgnoringCase("connection: close");
            }
        }
    }

    @Test
    void aBodyThatIsAnnouncedTooLongIsRefused() throws IOException {
        try (Workload workload = start("{}", "75S");
                RawClient client = new RawClient(workload.url())) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 413 ");
        }
    }
}
