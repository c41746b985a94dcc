package dev.ho11y.workload.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replies, counter, server spans and invoke lines agree exactly. */
class AccountingIT {

    @TempDir
    Path folder;

    @Test
    void repliesCounterSpansAndLinesAgree() throws IOException, InterruptedException {
        int requests = 5_000;
        try (OtlpReceiver receiver = new OtlpReceiver();
                Workload workload = Workload.start(
                        folder,
                        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(), "DOWNSTREAM0", "DUMMY:1kB:1ms"))) {
            Load load = new Load(workload.url(), 8, requests);
            load.await();
            assertThat(load.completed()).isEqualTo(requests);
            assertThat(workload.metric("ho11y_total{http_status_code=\"200\"}")).isEqualTo(requests);
            assertThat(workload.metric("ho11y_downstream_payload_bytes_count")).isEqualTo(requests);
            workload.terminate();
            assertThat(workload.exitCode()).isEqualTo(143);
            assertThat(workload.log("invoke")).hasSize(requests);
            assertThat(workload.log()).noneMatch(line -> line.getString("msg").contains("not exported"));
            assertThat(workload.log("downstream")).hasSize(requests);
            assertThat(receiver.spans(SpanKind.SPAN_KIND_SERVER)).hasSize(requests);
            assertThat(receiver.spans(SpanKind.SPAN_KIND_CLIENT)).hasSize(requests);
            assertThat(receiver.spans().stream().map(span -> span.getSpanId()).distinct())
                    .hasSize(2 * requests);
        }
    }

    @Test
    void theyAgreeWhenTheProcessIsTerminatedUnderLoad() throws IOException, InterruptedException {
        try (OtlpReceiver receiver = new OtlpReceiver();
                Workload workload = Workload.start(
                        folder,
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
                                "HO11Y_DRAIN_DELAY", "300ms",
                                "DOWNSTREAM0", "DUMMY:1kB:5ms"))) {
            Load load = new Load(workload.url(), 8, Integer.MAX_VALUE);
            Awaitility.await().until(() -> load.completed() > 500);
            workload.terminate();
            assertThat(workload.exitCode()).isEqualTo(143);
            load.stop();
            load.await();
            assertThat(load.completed()).isGreaterThan(500);
            assertThat(workload.log("invoke")).hasSize(load.completed());
            assertThat(receiver.spans(SpanKind.SPAN_KIND_SERVER)).hasSize(load.completed());
        }
    }
}
