package dev.ho11y.workload.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans to a receiver that wants TLS and knows its clients, as the variables of the OpenTelemetry specification say it. */
class TlsIT {

    @TempDir
    Path folder;

    private Certificates ofReceiver;
    private Certificates ofClient;

    @BeforeEach
    void makeCertificates() throws IOException, InterruptedException, GeneralSecurityException {
        ofReceiver = Certificates.create(folder, "receiver");
        ofClient = Certificates.create(folder, "client");
    }

    private Map<String, String> environment(String protocol, OtlpReceiver receiver, Certificates trusted) {
        return new TreeMap<>(Map.of(
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                protocol,
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "https://" + receiver.endpoint(),
                "OTEL_EXPORTER_OTLP_CERTIFICATE",
                trusted.certificate().toString(),
                "OTEL_EXPORTER_OTLP_CLIENT_KEY",
                ofClient.key().toString(),
                "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
                ofClient.certificate().toString(),
                "OTEL_EXPORTER_OTLP_TIMEOUT",
                "5000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/protobuf"})
    void spansArriveByMutualTls(String protocol) throws IOException, InterruptedException {
        try (OtlpReceiver receiver = OtlpReceiver.secured(ofReceiver, ofClient);
                Workload workload = Workload.start(folder, environment(protocol, receiver, ofReceiver))) {
            workload.get("/");
            workload.terminate();
            assertThat(workload.exitCode()).isEqualTo(143);
            assertThat(receiver.spans()).hasSize(1);
        }
    }

    @Test
    void noSpanGoesToAReceiverThatIsNotTrusted() throws IOException, InterruptedException {
        try (OtlpReceiver receiver = OtlpReceiver.secured(ofReceiver, ofClient);
                Workload workload = Workload.start(folder, environment("grpc", receiver, ofClient))) {
            workload.get("/");
            workload.terminate();
            assertThat(workload.exitCode()).isEqualTo(143);
            assertThat(receiver.spans()).isEmpty();
            assertThat(workload.stderr()).contains("Failed to export spans");
        }
    }
}
