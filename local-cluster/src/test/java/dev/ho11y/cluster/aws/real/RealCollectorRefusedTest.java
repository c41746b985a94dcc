package dev.ho11y.cluster.aws.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ho11y.cluster.aws.amp.AmpDoor;
import dev.ho11y.cluster.aws.sigv4.Credentials;
import dev.ho11y.cluster.aws.xray.XRayDoor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a real collector says when the doors refuse what it writes. */
@Tag("real")
class RealCollectorRefusedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static RealPrometheus prometheus;

    @BeforeAll
    static void open() throws Exception {
        Binary.orSkip("otelcol");
        prometheus = new RealPrometheus(folder);
    }

    @AfterAll
    static void close() {
        if (prometheus != null) { // else there is no collector
            prometheus.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void itSaysWhatTheDoorSaidAndCountsWhatIsLostAndNothingIsWritten(Refusals refusal, @TempDir Path own)
            throws Exception {
        try (AmpDoor amp = refusal.amp(prometheus.uri());
                XRayDoor xray = refusal.xray();
                Relay toAmp = refusal.way(amp.workspace(), Signals.METRIC, "ho11y_totaI");
                Relay toXRay = refusal.way(xray.uri(), "downstream0", "downstream9");
                RealCollector collector =
                        collector(own, refusal, toAmp.uri(amp.remoteWrite()), toXRay.uri(xray.uri()))) {
            Signals.count(collector, 42);
            Signals.trace(collector, "00000000000000000000000c");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(collector.metrics())
                            .contains(
                                    "otelcol_exporter_send_failed_metric_points{exporter=\"prometheus_remote_write\"} 1")
                            .contains("otelcol_exporter_sent_metric_points{exporter=\"prometheus_remote_write\"} 0")
                            .contains("otelcol_exporter_send_failed_spans{exporter=\"awsxray\"} 2")
                            .contains("otelcol_exporter_sent_spans{exporter=\"awsxray\"} 0"));
            assertThat(collector.log().lines())
                    .anyMatch(line -> line.contains("failed to send WriteRequest to remote endpoint")
                            && line.contains("\"status_code\": " + refusal.status())
                            && line.contains(refusal.words()))
                    .anyMatch(line -> line.contains("operation error XRay: PutTraceSegments")
                            && line.contains("StatusCode: " + refusal.status())
                            && line.contains(refusal.words()))
                    .anyMatch(line -> line.contains("Exporting failed. Dropping data."));
            assertThat(prometheus.metrics()).isEqualTo("[]");
            assertThat(xray.traceIds()).isEmpty();
        }
    }

    private static RealCollector collector(Path folder, Refusals refusal, URI remoteWrite, URI xray) throws Exception {
        Credentials key = refusal.key(Refusals.WRITER, Refusals.READER);
        return new RealCollector(
                folder,
                Map.of(
                        "AMP_REMOTE_WRITE_URL", remoteWrite.toString(),
                        "XRAY", xray.toString(),
                        "AWS_REGION", refusal.region(),
                        "AWS_ACCESS_KEY_ID", key.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", key.secretAccessKey()));
    }
}
