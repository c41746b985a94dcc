package dev.ho11y.cluster.aws.real;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ho11y.cluster.aws.amp.AmpDoor;
import dev.ho11y.cluster.aws.sigv4.Credentials;
import dev.ho11y.cluster.components.RealComponents;
import dev.ho11y.cluster.controlplane.ComponentStatus;
import dev.ho11y.cluster.controlplane.ControlPlane;
import dev.ho11y.cluster.controlplane.ControlPlaneOptions;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the real KEDA and the real HPA controller say when the door refuses a query; each case has a ScaledObject of its own. */
@Tag("real")
class RealKedaRefusedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAMESPACE = "default";
    private static final String ADMITTED = "admitted";
    private static final Map<Refusals, Relay> WAYS = new EnumMap<>(Refusals.class);
    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

    @TempDir
    static Path folder;

    private static ControlPlane plane;
    private static KubernetesClient client;
    private static RealPrometheus prometheus;

    @BeforeAll
    static void open() throws Exception {
        plane = opened(ControlPlane.open(
                RealComponents.orSkip(),
                ControlPlaneOptions.DEFAULTS.atTimeScale(15),
                Files.createDirectory(folder.resolve("plane")),
                new Silent(),
                Instant.now()));
        client = opened(plane.newClient());
        prometheus = opened(new RealPrometheus(folder));
        prometheus.write(RemoteWrite.of("offered_load", 3, Instant.now()));
        AmpDoor door = opened(Refusals.amp(prometheus.uri(), InstantSource.system()));
        Relay unchanged = opened(new Relay(door.workspace(), "sum", "sum"));
        apply(ADMITTED, unchanged.uri(door.workspace()), Refusals.REGION, Refusals.READER);
        for (Refusals refusal : Refusals.values()) {
            AmpDoor refusing = opened(refusal.amp(prometheus.uri()));
            Relay way = opened(refusal.way(refusing.workspace(), "query=sum", "query=max"));
            WAYS.put(refusal, way);
            apply(
                    name(refusal),
                    way.uri(refusing.workspace()),
                    refusal.region(),
                    refusal.key(Refusals.READER, Refusals.WRITER));
        }
    }

    @AfterAll
    static void close() throws Exception {
        while (!OPEN.isEmpty()) {
            OPEN.pop().close();
        }
    }

    private static <T extends AutoCloseable> T opened(T part) {
        OPEN.push(part);
        return part;
    }

    @Test
    void whatIsAdmittedIsScaledBy() {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(replicas(ADMITTED)).isEqualTo(3));
    }

    /** All that KEDA shows of the door's answer is its status. */
    @ParameterizedTest
    @EnumSource
    void theHpaAndKedaReportARefusalAndNothingIsScaled(Refusals refusal) throws Exception {
        String name = name(refusal);

        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(hpaConditions(name))
                    .anyMatch(
                            scalingActive -> scalingActive.startsWith(
                                    "ScalingActive=False FailedGetExternalMetric: the HPA"
                                            + " was unable to compute the replica count: unable to get external metric default/s0-prometheus/"));
            assertThat(kedaConditions(name))
                    .contains("Ready=False TriggerError: Triggers defined in ScaledObject are not working correctly");
            assertThat(events("keda-hpa-" + name))
                    .anyMatch(event -> event.startsWith(
                            "Warning FailedGetExternalMetric: unable to get external metric default/s0-prometheus/"));
            assertThat(events(name))
                    .contains("Warning KEDAScalerFailed: prometheus query api returned error. status: "
                            + refusal.status());
        });
        assertThat(Files.readAllLines(folder.resolve("plane/logs/keda-operator.log")))
                .anyMatch(line -> line.contains("\"name\":\"" + name + "\"")
                        && line.contains("prometheus query api returned error. status: " + refusal.status()));
        assertThat(Objects.requireNonNull(WAYS.get(refusal)).answers())
                .startsWith("HTTP/1.1 " + refusal.status())
                .contains(refusal.words());
        assertThat(replicas(name)).isEqualTo(1);
        assertThat(prometheus.metrics()).isEqualTo("[\"offered_load\"]");
    }

    private static List<String> hpaConditions(String name) {
        HorizontalPodAutoscaler hpa = client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(NAMESPACE)
                .withName("keda-hpa-" + name)
                .require();
        return hpa.getStatus().getConditions().stream()
                .map(condition -> condition.getType() + "=" + condition.getStatus() + " " + condition.getReason() + ": "
                        + condition.getMessage())
                .toList();
    }

    private static List<String> kedaConditions(String name) {
        List<Map<String, String>> conditions = client.genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject")
                .inNamespace(NAMESPACE)
                .withName(name)
                .require()
                .get("status", "conditions");
        return conditions.stream()
                .map(condition -> condition.get("type") + "=" + condition.get("status") + " " + condition.get("reason")
                        + ": " + condition.get("message"))
                .toList();
    }

    private static List<String> events(String object) {
        return client
                .v1()
                .events()
                .inNamespace(NAMESPACE)
                .withField("involvedObject.name", object)
                .list()
                .getItems()
                .stream()
                .map(event -> event.getType() + " " + event.getReason() + ": " + event.getMessage())
                .toList();
    }

    private static int replicas(String deployment) {
        return client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(deployment)
                .require()
                .getSpec()
                .getReplicas();
    }

    private static String name(Refusals refusal) {
        return refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void apply(String name, URI workspace, String region, Credentials key) {
        String yaml = SCALED.replace("NAME", name)
                .replace("WORKSPACE", workspace.toString())
                .replace("REGION", region)
                .replace("KEY", key.accessKeyId())
                .replace("SECRET", key.secretAccessKey());
        client.load(new ByteArrayInputStream(yaml.getBytes(UTF_8)))
                .items()
                .forEach(
                        object -> client.resource(object).inNamespace(NAMESPACE).create());
    }

    private static final class Silent implements ControlPlane.Listener {
        @Override
        public void ready(ComponentStatus component) {}

        @Override
        public void died(ComponentStatus component) {}
    }

    /** Keys as k8s/overlays/kind has them. */
    private static final String SCALED = """
            apiVersion: v1
            kind: Secret
            metadata: {name: NAME}
            stringData: {id: KEY, secret: SECRET}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: NAME}
            spec:
              selector: {matchLabels: {app: NAME}}
              template:
                metadata: {labels: {app: NAME}}
                spec: {containers: [{name: app, image: none}]}
            ---
            apiVersion: keda.sh/v1alpha1
            kind: TriggerAuthentication
            metadata: {name: NAME}
            spec:
              secretTargetRef:
                - {parameter: awsAccessKeyID, name: NAME, key: id}
                - {parameter: awsSecretAccessKey, name: NAME, key: secret}
            ---
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: NAME}
            spec:
              scaleTargetRef: {name: NAME}
              pollingInterval: 1
              minReplicaCount: 1
              maxReplicaCount: 5
              triggers:
                - type: prometheus
                  metadata:
                    serverAddress: WORKSPACE
                    awsRegion: REGION
                    query: sum(offered_load)
                    threshold: "1"
                  authenticationRef: {name: NAME}
            """;
}
