package dev.ho11y.cluster.aws.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ho11y.cluster.aws.Client;
import dev.ho11y.cluster.aws.amp.AmpDoor;
import dev.ho11y.cluster.aws.amp.AmpOptions;
import dev.ho11y.cluster.aws.fault.Faults;
import dev.ho11y.cluster.aws.sigv4.AccessKey;
import dev.ho11y.cluster.aws.sigv4.Credentials;
import dev.ho11y.cluster.aws.sigv4.SigV4Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door in front of a real Prometheus. */
@Tag("real")
class RealPrometheusTest {

    private static final Credentials WRITER = new Credentials("AKIAWRITER", "w", Optional.empty());
    private static final Credentials READER = new Credentials("ASIAREADER", "r", Optional.of("session"));

    private final Instant now = Instant.now();
    private final Client reader = new Client(READER, "eu-west-1", AmpDoor.SERVICE, now);

    @TempDir
    private Path folder;

    private RealPrometheus prometheus;
    private AmpDoor door;

    @BeforeEach
    void open() throws IOException {
        prometheus = new RealPrometheus(folder);
        List<AccessKey> keys = List.of(
                new AccessKey(WRITER, "arn:aws:iam::123456789012:user/collector", Set.of("aps:RemoteWrite")),
                new AccessKey(
                        READER,
                        "arn:aws:sts::123456789012:assumed-role/keda/session",
                        Set.of("aps:QueryMetrics", "aps:GetLabels", "aps:GetSeries", "aps:GetMetricMetadata")));
        door = AmpDoor.open(
                new AmpOptions("ws-1", "eu-west-1", "123456789012", keys, prometheus.uri(), 0),
                new Faults(),
                InstantSource.system());
    }

    @AfterEach
    void close() {
        if (door != null) { // else there is no Prometheus
            door.close();
            prometheus.close();
        }
    }

    @Test
    void aSampleWrittenThroughTheDoorIsReadThroughIt() throws Exception {
        assertThat(write(WRITER, RemoteWrite.of("ho11y_total", 42, now)).statusCode())
                .isEqualTo(200);
        assertThat(values("query?query=sum(ho11y_total)")).isEqualTo("42");
        assertThat(values("query?query=sum(ho11y_total)%20%2B%201")).isEqualTo("43");
        assertThat(body("label/__name__/values").path("data").get(0).asText()).isEqualTo("ho11y_total");
        assertThat(body("labels").path("data").get(0).asText()).isEqualTo("__name__");
        assertThat(body("series?match%5B%5D=ho11y_total").path("data").size()).isEqualTo(1);
        assertThat(body("metadata").path("status").asText()).isEqualTo("success");
        long start = now.getEpochSecond();
        assertThat(body("query_range?query=ho11y_total&start=" + start + "&end=" + (start + 60) + "&step=7")
                        .at("/data/result/0/values/0/0")
                        .asLong())
                .as("aligned")
                .matches(time -> time % 7 == 0);
    }

    @Test
    void takesSamplesAMinuteLateAndNoOlder() throws Exception {
        assertThat(write(WRITER, RemoteWrite.of("ho11y_total", 3, now)).statusCode())
                .isEqualTo(200);
        assertThat(write(WRITER, RemoteWrite.of("ho11y_total", 2, now.minusSeconds(30)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(write(WRITER, RemoteWrite.of("ho11y_total", 1, now.minusSeconds(90)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void nothingIsWrittenByWhoeverMayNot() throws Exception {
        byte[] sample = RemoteWrite.of("ho11y_total", 1, now);
        assertThat(write(READER, sample).statusCode()).isEqualTo(403);
        assertThat(write(new Credentials("AKIAWRITER", "guess", Optional.empty()), sample)
                        .statusCode())
                .isEqualTo(403);
        assertThat(body("query?query=ho11y_total").at("/data/result").isEmpty()).isTrue();
    }

    /** Written one after the other, while it dies and comes back. */
    @Test
    void whatWasAcknowledgedIsThereAfterACrash() throws Exception {
        List<Long> acknowledged = new ArrayList<>();
        List<Integer> refused = new ArrayList<>();
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int i = 1; !enough.get(); i++) {
                int status = write(i);
                if (status == 200) {
                    acknowledged.add((long) i);
                } else {
                    refused.add(status);
                }
            }
        });
        Awaitility.await()
                .until(() -> values("query?query=ho11y_total&time=" + later()).length() >= 2);
        prometheus.crash();
        Awaitility.await()
                .until(() -> values("query?query=ho11y_total&time=" + later()).length() >= 3);
        enough.set(true);
        writer.join();

        assertThat(refused).isNotEmpty().containsOnly(503);
        List<Long> stored = new ArrayList<>();
        body("query?query=ho11y_total%5B1h%5D&time=" + later())
                .at("/data/result/0/values")
                .forEach(sample -> stored.add(sample.get(1).asLong()));
        assertThat(acknowledged).hasSizeGreaterThan(10);
        assertThat(stored).containsAll(acknowledged);
    }

    /** A sample of its own millisecond; the status. */
    private int write(int i) {
        try {
            return write(WRITER, RemoteWrite.of("ho11y_total", i, now.plusMillis(i)))
                    .statusCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private long later() {
        return now.plusSeconds(60).getEpochSecond();
    }

    @Test
    void passesThePromqlErrorsOn() throws Exception {
        HttpResponse<String> response = reader.get(api("query?query=sum("));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("bad_data", "parse error");
    }

    private URI api(String path) {
        return URI.create(door.workspace() + "/api/v1/" + path);
    }

    private JsonNode body(String path) throws Exception {
        return new ObjectMapper().readTree(reader.get(api(path)).body());
    }

    private String values(String path) throws Exception {
        return body(path).at("/data/result/0/value/1").asText();
    }

    private HttpResponse<String> write(Credentials credentials, byte[] body) throws Exception {
        SigV4Signer signer = new SigV4Signer(credentials, "eu-west-1", AmpDoor.SERVICE, InstantSource.fixed(now));
        Map<String, List<String>> headers = Map.of(
                "Content-Type", List.of("application/x-protobuf"),
                "Content-Encoding", List.of("snappy"),
                "X-Prometheus-Remote-Write-Version", List.of("0.1.0"));
        HttpRequest.Builder request = HttpRequest.newBuilder(door.remoteWrite()).POST(BodyPublishers.ofByteArray(body));
        signer.sign("POST", door.remoteWrite(), headers, body).forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                request.header(name, values.getFirst());
            }
        });
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
