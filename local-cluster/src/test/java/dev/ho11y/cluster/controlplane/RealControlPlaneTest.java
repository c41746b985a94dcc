package dev.ho11y.cluster.controlplane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.components.RealComponents;
import dev.ho11y.cluster.process.Patience;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("real")
class RealControlPlaneTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final BlockingQueue<ComponentStatus> DEATHS = new LinkedBlockingQueue<>();

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all
    private static ControlPlane plane;

    @SuppressWarnings("NullAway.Init") // set before all
    private static KubernetesClient client;

    @BeforeAll
    static void open() throws Exception {
        plane = ControlPlane.open(
                RealComponents.orSkip(),
                ControlPlaneOptions.DEFAULTS.atTimeScale(15),
                folder,
                new ControlPlane.Listener() {
                    @Override
                    public void ready(ComponentStatus component) {}

                    @Override
                    public void died(ComponentStatus component) {
                        DEATHS.add(component);
                    }
                },
                Instant.now());
        client = plane.newClient();
    }

    @AfterAll
    static void stopsEveryProcessAndFreesEveryPort() throws Exception {
        if (plane == null) {
            return; // skipped
        }
        List<ComponentStatus> before = plane.statuses();
        client.close();
        plane.close();
        for (ComponentStatus status : before) {
            assertThat(ProcessHandle.of(status.pid()).filter(ProcessHandle::isAlive))
                    .isEmpty();
            for (int port : status.ports()) {
                new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1")).close();
            }
        }
    }

    @Test
    void everyComponentIsReadyInItsVersionAndOnlyTheOwnerReadsTheKubeconfig() throws Exception {
        assertThat(plane.statuses())
                .hasSize(6)
                .allSatisfy(status -> assertThat(status.health()).isEqualTo(Health.READY));
        assertThat(client.getKubernetesVersion().getGitVersion())
                .isEqualTo("v" + plane.statuses().get(1).version());
        assertThat(Files.getPosixFilePermissions(plane.kubeconfig()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void kedaAndTheHpaScaleADeploymentByAQuery() throws Exception {
        HttpServer prometheus = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        prometheus.createContext("/api/v1/query", exchange -> {
            byte[] body = """
                    {"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"3"]}]}}
                    """.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        prometheus.start();
        try {
            apply(SCALED.replace("PORT", String.valueOf(prometheus.getAddress().getPort())));

            assertThat(Patience.of(BOUND).until(() -> replicas("web") == 3))
                    .as("three replicas; it has " + replicas("web"))
                    .isTrue();
        } finally {
            prometheus.stop(0);
        }
    }

    @Test
    void aComponentThatDiesIsNamedWithTheEndOfItsLogAndCanBeStartedAgain() throws Exception {
        long pid = pid(Component.KUBE_SCHEDULER);

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        ComponentStatus death = DEATHS.poll(BOUND.toSeconds(), TimeUnit.SECONDS);

        assertThat(death).isNotNull();
        assertThat(death.component()).isEqualTo(Component.KUBE_SCHEDULER);
        assertThat(death.detail())
                .startsWith("kube-scheduler ended with exit code 137 (signal 9); the end of " + death.log())
                .contains("Serving securely");
        plane.restart(Component.KUBE_SCHEDULER);
        assertThat(pid(Component.KUBE_SCHEDULER)).isNotEqualTo(pid);
    }

    @Test
    void aRestartedApiServerKnowsWhatItKnewAndNobodyCallsThatADeath() throws Exception {
        apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: kept, namespace: default}
                """);

        plane.restart(Component.KUBE_APISERVER);

        assertThat(client.configMaps().inNamespace("default").withName("kept").get())
                .isNotNull();
        assertThat(DEATHS).noneMatch(status -> status.component() == Component.KUBE_APISERVER);
    }

    private static long pid(Component component) {
        return plane.statuses().stream()
                .filter(status -> status.component() == component)
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private static int replicas(String deployment) {
        GenericKubernetesResource object = client.genericKubernetesResources("apps/v1", "Deployment")
                .inNamespace("default")
                .withName(deployment)
                .get();
        return object == null ? 0 : object.<Integer>get("spec", "replicas");
    }

    private static void apply(String yaml) {
        client.load(new ByteArrayInputStream(yaml.getBytes(UTF_8)))
                .items()
                .forEach(object -> client.resource(object).fieldManager("test").serverSideApply());
    }

    private static final String SCALED = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: none}]}
            ---
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: web, namespace: default}
            spec:
              scaleTargetRef: {name: web}
              pollingInterval: 1
              minReplicaCount: 1
              maxReplicaCount: 5
              triggers:
                - type: prometheus
                  metadata:
                    serverAddress: http://127.0.0.1:PORT
                    query: anything
                    threshold: "1"
            """;
}
