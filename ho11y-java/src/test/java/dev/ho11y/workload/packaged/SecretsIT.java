package dev.ho11y.workload.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever a secret stands in settings and requests, it stands in no label, no line and no span. */
class SecretsIT {

    private static final String SECRET = "s3cret";

    @TempDir
    Path folder;

    @Test
    void aSecretIsSentWhereItBelongsAndShownNowhere() throws IOException, InterruptedException {
        try (OtlpReceiver receiver = new OtlpReceiver();
                RawServer downstream = RawServer.replying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                RawServer fails = RawServer.replying("HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\n\r\n");
                RawServer garbage = RawServer.replying(SECRET + " \u0001\u0002 not HTTP at all\r\n\r\n");
                Workload workload = Workload.start(
                        folder,
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://user:" + SECRET + "@" + receiver.endpoint(),
                                "DOWNSTREAM0", withSecrets(downstream),
                                "DOWNSTREAM1", withSecrets(fails),
                                "DOWNSTREAM2", withSecrets(garbage)))) {
            assertThat(workload.get("/?access_token=" + SECRET + "&a=b").statusCode())
                    .isEqualTo(200);
            String metrics = workload.get("/metrics").body();
            workload.terminate();
            workload.exitCode();

            assertThat(downstream.heads().getFirst())
                    .contains("GET /?token=" + SECRET + "&a=b HTTP/1.1", "Authorization: Basic dXNlcjpzM2NyZXQ=");
            String shown = "http://REDACTED:REDACTED@127.0.0.1:" + downstream.port() + "/?token=REDACTED&a=b";
            assertThat(metrics).contains("downstream=\"" + shown + "\"").doesNotContain(SECRET);
            assertThat(workload.stderr())
                    .contains(shown, "http://REDACTED:REDACTED@" + receiver.endpoint())
                    .doesNotContain(SECRET);
            assertThat(workload.stdout()).doesNotContain(SECRET);
            assertThat(receiver.spans()).hasSize(4);
            assertThat(receiver.resources().toString())
                    .contains(shown, "access_token=REDACTED&a=b")
                    .doesNotContain(SECRET);
        }
    }

    private static String withSecrets(RawServer server) {
        return "http://user:" + SECRET + "@127.0.0.1:" + server.port() + "/?token=" + SECRET + "&a=b";
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                argumentSet("a slash in a downstream's password", "DOWNSTREAM0", "http://user:pa/s3cret@host/"),
                argumentSet("an @ in a downstream's password", "DOWNSTREAM0", "http://user:p@s3cret@host/"),
                argumentSet("a slash in the collector's", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://user:pa/s3cret@host/"),
                argumentSet("a space in the collector's", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://user:p s3cret@host/"),
                argumentSet("headers that are none", "OTEL_EXPORTER_OTLP_HEADERS", "authorization s3cret"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void theFatalLineDoesNotShowIt(String variable, String value) throws IOException, InterruptedException {
        try (Workload workload = Workload.launch(folder, Map.of("HO11Y_PORT", "0", variable, value))) {
            assertThat(workload.exitCode()).isEqualTo(1);
            assertThat(workload.stderr()).contains("\"level\":\"fatal\"").doesNotContain(SECRET);
            assertThat(workload.stdout()).doesNotContain(SECRET);
        }
    }
}
