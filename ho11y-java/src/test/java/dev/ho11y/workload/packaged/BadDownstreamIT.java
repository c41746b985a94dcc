package dev.ho11y.workload.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a downstream does, the service lives, replies 200 and says what happened in metric, log and span. */
class BadDownstreamIT {

    private static final int MEGABYTES = 100;

    @TempDir
    Path folder;

    @Test
    void hangsResetsTalksGarbageEndsEarlyOrNeverEnds() throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        try (OtlpReceiver receiver = new OtlpReceiver();
                RawServer hangs = new RawServer((connection, out) -> never.await());
                RawServer resets = new RawServer((connection, out) -> connection.setSoLinger(true, 0));
                RawServer garbage = RawServer.replying("\u0001\u0002 not HTTP at all\r\n\r\n");
                RawServer endsEarly = RawServer.replying("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc");
                RawServer large = new RawServer((connection, out) -> {
                    out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + (MEGABYTES << 20) + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
                    byte[] megabyte = new byte[1 << 20];
                    for (int i = 0; i < MEGABYTES; i++) {
                        out.write(megabyte);
                    }
                });
                Workload workload = Workload.start(
                        folder,
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
                                "HO11Y_DOWNSTREAM_TIMEOUT", "1s",
                                "HO11Y_DOWNSTREAM_MAX_BYTES", "10MB",
                                "DOWNSTREAM0", hangs.url(),
                                "DOWNSTREAM1", resets.url(),
                                "DOWNSTREAM2", garbage.url(),
                                "DOWNSTREAM3", endsEarly.url(),
                                "DOWNSTREAM4", large.url()))) {
            Map<String, String> expected = Map.of(
                    hangs.url(), "timeout",
                    resets.url(), "connection_reset",
                    garbage.url(), "invalid_reply",
                    endsEarly.url(), "connection_closed",
                    large.url(), "too_large");
            assertThat(workload.get("/").statusCode()).isEqualTo(200);
            assertThat(workload.get("/").statusCode()).isEqualTo(200);
            never.countDown();
            saysWhatHappened(workload, receiver, expected, 2);
        }
    }

    @Test
    void refusesFailsOrRedirectsNowhere() throws IOException, InterruptedException {
        RawServer closed = RawServer.replying("");
        closed.close();
        try (OtlpReceiver receiver = new OtlpReceiver();
                RawServer fails = RawServer.replying("HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\n\r\n");
                RawServer nowhere = RawServer.replying("HTTP/1.1 301 Moved\r\nContent-Length: 0\r\n\r\n");
                Workload workload = Workload.start(
                        folder,
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
                                "DOWNSTREAM0", closed.url(),
                                "DOWNSTREAM1", fails.url(),
                                "DOWNSTREAM2", "http://no-such-name.invalid/",
                                "DOWNSTREAM3", nowhere.url()))) {
            Map<String, String> expected = Map.of(
                    closed.url(),
                    "connection_refused",
                    fails.url(),
                    "503",
                    "http://no-such-name.invalid/",
                    "unknown_host");
            assertThat(workload.get("/").statusCode()).isEqualTo(200);
            assertThat(workload.metric("ho11y_downstream_payload_bytes_count{downstream=\"" + nowhere.url()))
                    .isEqualTo(1);
            saysWhatHappened(workload, receiver, expected, 1);
        }
    }

    private static void saysWhatHappened(
            Workload workload, OtlpReceiver receiver, Map<String, String> expected, int requests)
            throws IOException, InterruptedException {
        for (Map.Entry<String, String> failure : expected.entrySet()) {
            assertThat(workload.metric("ho11y_downstream_errors_total{downstream=\"" + failure.getKey()
                            + "\",error_type=\"" + failure.getValue() + "\"}"))
                    .as(failure + " in " + workload.stderr())
                    .isEqualTo(requests);
        }
        workload.terminate();
        assertThat(workload.exitCode()).isEqualTo(143);
        expected.forEach((url, errorType) -> {
            List<JsonObject> lines = workload.log("downstream").stream()
                    .filter(line -> line.getString("msg").contains(url))
                    .toList();
            assertThat(lines).hasSize(requests).allMatch(line -> errorType.equals(line.getString("error_type")));
            List<Span> spans = receiver.spans(SpanKind.SPAN_KIND_CLIENT).stream()
                    .filter(span -> attribute(span, "url.full").equals(url))
                    .toList();
            assertThat(spans).hasSize(requests).allSatisfy(span -> {
                assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
                assertThat(attribute(span, "error.type")).isEqualTo(errorType);
            });
        });
    }

    private static String attribute(Span span, String key) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }
}
