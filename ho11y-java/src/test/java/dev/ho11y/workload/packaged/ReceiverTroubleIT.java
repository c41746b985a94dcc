package dev.ho11y.workload.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of spans is the receiver's affair, what becomes of requests is not. */
class ReceiverTroubleIT {

    private static final String DROPPED = "otel_sdk_processor_span_processed_total{error_type=\"queue_full\"";

    @TempDir
    Path folder;

    @Test
    void aStalledReceiverHoldsNoRequestAndWhatIsDroppedIsCounted() throws IOException, InterruptedException {
        int requests = 1_000;
        try (OtlpReceiver receiver = new OtlpReceiver();
                Workload workload = Workload.start(
                        folder,
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
                                "OTEL_BSP_MAX_QUEUE_SIZE", "100",
                                "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "50",
                                "OTEL_BSP_SCHEDULE_DELAY", "100"))) {
            receiver.stall();
            Load load = new Load(workload.url(), 4, requests);
            load.await();
            assertThat(load.completed()).isEqualTo(requests);
            assertThat(receiver.spans()).isEmpty();
            double dropped = workload.metric(DROPPED);
            assertThat(dropped).isPositive();
            receiver.release();
            workload.terminate();
            assertThat(workload.exitCode()).isEqualTo(143);
            assertThat(receiver.spans(SpanKind.SPAN_KIND_SERVER)).hasSize(requests - (int) dropped);
            assertThat(unexported(workload))
                    .containsExactly("%d of %d spans were not exported".formatted((int) dropped, requests));
        }
    }

    @Test
    void whatAStalledReceiverHasNotTakenAtTheEndIsSaid() throws IOException, InterruptedException {
        try (OtlpReceiver receiver = new OtlpReceiver();
                Workload workload =
                        Workload.start(folder, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint()))) {
            assertThat(workload.get("/").statusCode()).isEqualTo(200);
            Awaitility.await().until(() -> receiver.spans().size() == 1);
            receiver.stall();
            for (int i = 0; i < 20; i++) {
                assertThat(workload.get("/").statusCode()).isEqualTo(200);
            }
            workload.terminate();
            assertThat(workload.exitCode()).isEqualTo(143);
            assertThat(receiver.spans()).hasSize(1);
            assertThat(unexported(workload)).containsExactly("20 of 21 spans were not exported");
        }
    }

    private static List<String> unexported(Workload workload) {
        return workload.log().stream()
                .filter(line -> "warning".equals(line.getString("level")))
                .map(line -> line.getString("msg"))
                .filter(message -> message.endsWith("not exported"))
                .toList();
    }

    @Test
    void withoutAReceiverRequestsAreServedAndTheFailedExportsCounted() throws IOException, InterruptedException {
        try (Workload workload = Workload.start(
                folder,
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:1",
                        "OTEL_BSP_SCHEDULE_DELAY", "100",
                        "OTEL_EXPORTER_OTLP_TIMEOUT", "500"))) {
            Load load = new Load(workload.url(), 4, 200);
            load.await();
            assertThat(load.completed()).isEqualTo(200);
            Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(20))
                    .until(() -> workload.metric("otel_sdk_exporter_span_exported_total{error_type=") == 200);
            workload.terminate();
            assertThat(workload.exitCode()).isEqualTo(143);
            assertThat(workload.log())
                    .anyMatch(line -> "error".equals(line.getString("level"))
                            && line.getString("msg").startsWith("Failed to export spans"));
            assertThat(unexported(workload)).containsExactly("200 of 200 spans were not exported");
        }
    }
}
