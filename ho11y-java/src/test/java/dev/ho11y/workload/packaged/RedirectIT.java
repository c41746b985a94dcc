package dev.ho11y.workload.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A downstream that sends its callers elsewhere. */
class RedirectIT {

    @TempDir
    Path folder;

    private static RawServer redirecting(int status, String location) throws IOException {
        return RawServer.replying("HTTP/1.1 " + status + " Moved\r\nConnection: close\r\nLocation: " + location
                + "\r\nContent-Length: 3\r\n\r\nabc");
    }

    @Test
    void oneCallFollowsAndCountsWhatItFound() throws IOException, InterruptedException {
        try (OtlpReceiver receiver = new OtlpReceiver();
                RawServer last = RawServer.replying("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
                RawServer second = redirecting(308, last.url() + "c?d");
                RawServer first = redirecting(302, second.url());
                Workload workload = Workload.start(
                        folder,
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                receiver.endpoint(),
                                "DOWNSTREAM0",
                                "http://user:pass@127.0.0.1:" + first.port() + "/"))) {
            String label = "http://REDACTED:REDACTED@127.0.0.1:" + first.port() + "/";
            assertThat(workload.get("/").statusCode()).isEqualTo(200);
            assertThat(workload.metric("ho11y_downstream_payload_bytes_sum{downstream=\"" + label))
                    .isEqualTo(5);
            assertThat(workload.metric("ho11y_downstream_payload_bytes_count{downstream=\"" + label))
                    .isEqualTo(1);
            assertThat(workload.metric("ho11y_downstream_errors_total")).isZero();
            workload.terminate();
            workload.exitCode();

            assertThat(first.heads().getFirst()).contains("Authorization: Basic dXNlcjpwYXNz");
            assertThat(second.heads()).hasSize(1);
            assertThat(last.heads().getFirst())
                    .startsWith("GET /c?d HTTP/1.1")
                    .noneMatch(line -> line.startsWith("Authorization"))
                    .anyMatch(line -> line.startsWith("traceparent: "));
            List<Span> spans = receiver.spans(SpanKind.SPAN_KIND_CLIENT);
            assertThat(spans).hasSize(1);
            assertThat(spans.getFirst().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
        }
    }

    @Test
    void whatLeadsNowhereIsAnErrorInMetricLogAndSpan() throws IOException, InterruptedException {
        try (OtlpReceiver receiver = new OtlpReceiver();
                RawServer round = redirecting(307, "/again");
                RawServer elsewhere = redirecting(301, "ftp://127.0.0.1/");
                RawServer nowhere = RawServer.replying("HTTP/1.1 301 Moved\r\nContent-Length: 0\r\n\r\n");
                Workload workload = Workload.start(
                        folder,
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
                                "DOWNSTREAM0", round.url(),
                                "DOWNSTREAM1", elsewhere.url(),
                                "DOWNSTREAM2", nowhere.url()))) {
            assertThat(workload.get("/").statusCode()).isEqualTo(200);
            Map<String, String> expected =
                    Map.of(round.url(), "redirect", elsewhere.url(), "redirect", nowhere.url(), "301");
            for (Map.Entry<String, String> failure : expected.entrySet()) {
                assertThat(workload.metric("ho11y_downstream_errors_total{downstream=\"" + failure.getKey()
                                + "\",error_type=\"" + failure.getValue() + "\"}"))
                        .as(failure + " in " + workload.stderr())
                        .isEqualTo(1);
            }
            assertThat(workload.metric("http_client_request_duration_seconds_count{error_type=\"301\""))
                    .isEqualTo(1);
            workload.terminate();
            workload.exitCode();

            assertThat(round.heads()).hasSize(11);
            assertThat(workload.log("downstream").stream().map(line -> line.getString("error_type")))
                    .containsExactly("redirect", "redirect", "301");
            assertThat(workload.log("downstream").stream().map(line -> line.getString("msg")))
                    .contains("ho11y could not invoke " + round.url() + ": redirected more than 10 times");
            assertThat(receiver.spans(SpanKind.SPAN_KIND_CLIENT))
                    .hasSize(3)
                    .allMatch(span -> span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR);
        }
    }

    @Test
    void allRedirectsTogetherStayWithinTheLimits() throws IOException, InterruptedException {
        try (RawServer round = redirecting(302, "/");
                RawServer slow = new RawServer((connection, out) -> {
                    Thread.sleep(400);
                    out.write("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
                });
                Workload workload = Workload.start(
                        folder,
                        Map.of(
                                "OTEL_TRACES_EXPORTER", "none",
                                "HO11Y_DOWNSTREAM_TIMEOUT", "1s",
                                "HO11Y_DOWNSTREAM_MAX_BYTES", "8B",
                                "DOWNSTREAM0", round.url(),
                                "DOWNSTREAM1", slow.url()))) {
            assertThat(workload.get("/").statusCode()).isEqualTo(200);
            assertThat(workload.log("downstream").stream().map(line -> line.getString("error_type")))
                    .containsExactly("too_large", "timeout");
            assertThat(round.heads()).hasSize(3);
        }
    }
}
