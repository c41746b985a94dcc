package dev.ho11y.cluster.aws.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ho11y.cluster.aws.Client;
import dev.ho11y.cluster.aws.amp.AmpDoor;
import dev.ho11y.cluster.aws.amp.AmpOptions;
import dev.ho11y.cluster.aws.fault.DoorFault;
import dev.ho11y.cluster.aws.fault.Faults;
import dev.ho11y.cluster.aws.fault.RequestKind;
import dev.ho11y.cluster.aws.sigv4.AccessKey;
import dev.ho11y.cluster.aws.sigv4.Credentials;
import dev.ho11y.cluster.aws.xray.XRayDoor;
import dev.ho11y.cluster.aws.xray.XRayOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real collector, with {@code sigv4auth} and {@code awsxray}, at both doors; a real Prometheus behind them. */
@Tag("real")
class RealCollectorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Credentials KEY = new Credentials("ASIAKEY", "secret", Optional.of("tok/en=="));

    private final Faults faults = new Faults();

    @TempDir
    private Path folder;

    private RealPrometheus prometheus;
    private AmpDoor amp;
    private XRayDoor xray;

    @BeforeEach
    void open() throws IOException {
        Binary.orSkip("otelcol");
        prometheus = new RealPrometheus(folder);
        List<AccessKey> keys = List.of(new AccessKey(
                KEY,
                "arn:aws:sts::123456789012:assumed-role/adot/session",
                Set.of("aps:RemoteWrite", "aps:QueryMetrics", "xray:PutTraceSegments")));
        InstantSource clock = InstantSource.system();
        amp = AmpDoor.open(
                new AmpOptions("ws-1", "eu-west-1", "123456789012", keys, prometheus.uri(), 0), faults, clock);
        xray = XRayDoor.open(new XRayOptions("eu-west-1", keys, 0), faults, clock);
    }

    @AfterEach
    void close() {
        if (prometheus != null) { // else there is no collector
            amp.close();
            xray.close();
            prometheus.close();
        }
    }

    private RealCollector collector(Map<String, String> changes) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "AMP_REMOTE_WRITE_URL", amp.remoteWrite().toString(),
                "XRAY", xray.uri().toString(),
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", KEY.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", KEY.secretAccessKey(),
                "AWS_SESSION_TOKEN", KEY.sessionToken().orElseThrow()));
        environment.putAll(changes);
        return new RealCollector(folder, environment);
    }

    @Test
    void itsSamplesArriveThroughTheDoor() throws Exception {
        try (RealCollector collector = collector(Map.of())) {
            Signals.count(collector, 42);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(counted()).isEqualTo("42"));
        }
    }

    @Test
    void itsTraceIsFoundByTheIdOfTheRequest() throws Exception {
        try (RealCollector collector = collector(Map.of())) {
            String id = Signals.trace(collector, "00000000000000000000000a");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(xray.traceIds()).containsExactly(id));
            assertThat(xray.segments(id))
                    .anySatisfy(segment ->
                            assertThat(json(segment).path("name").asText()).isEqualTo("frontend"))
                    .anySatisfy(segment -> {
                        assertThat(json(segment).path("name").asText()).isEqualTo("downstream0");
                        assertThat(json(segment).path("parent_id").asText()).isEqualTo("00000000000000f1");
                    });
        }
    }

    @Test
    void itSaysWhyItIsRefusedAndNothingIsWritten() throws Exception {
        try (RealCollector collector = collector(Map.of("AWS_SECRET_ACCESS_KEY", "wrong"))) {
            Signals.count(collector, 42);
            Signals.trace(collector, "00000000000000000000000b");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(collector.log())
                            .contains("403 Forbidden", "InvalidSignatureException")
                            .contains("The request signature we calculated does not match the signature you provided"));
            assertThat(counted()).isEmpty();
            assertThat(xray.traceIds()).isEmpty();
        }
    }

    @Test
    void whatItRetriedIsThereAfterwards() throws Exception {
        faults.set(RequestKind.REMOTE_WRITE, new DoorFault.Fail(503));
        try (RealCollector collector = collector(Map.of())) {
            Signals.count(collector, 42);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(collector.log()).contains("503 Service Unavailable"));
            assertThat(counted()).isEmpty();
            faults.clear();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(counted()).isEqualTo("42"));
        }
    }

    /** The newest sample of {@code ho11y_total}; empty when there is none. */
    private String counted() throws Exception {
        Client reader = new Client(KEY, "eu-west-1", AmpDoor.SERVICE, Instant.now());
        URI query = URI.create(amp.workspace() + "/api/v1/query?query=ho11y_total");
        return json(reader.get(query).body()).at("/data/result/0/value/1").asText();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
