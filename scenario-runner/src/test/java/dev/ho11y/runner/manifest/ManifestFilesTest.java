package dev.ho11y.runner.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.autoscaler.hpa.ScalingPolicy;
import dev.ho11y.autoscaler.hpa.SelectPolicy;
import dev.ho11y.autoscaler.keda.Fallback;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.keda.Trigger;
import dev.ho11y.cluster.manifest.Container;
import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.manifest.EnvSource;
import dev.ho11y.cluster.manifest.EnvVar;
import dev.ho11y.cluster.manifest.Probe;
import dev.ho11y.cluster.manifest.ServicePort;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a kustomization and the objects that it names. */
class ManifestFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/deployed");

    private final Problems problems = new Problems();
    private final Deployed deployed = read("kustomized");

    private Deployed read(String path) {
        Located<String> named = new Located<>(path, Place.startOf(FOLDER.resolve("scenario.yaml")));
        return ManifestFiles.read(FOLDER, List.of(named), problems);
    }

    @Test
    void kustomizationNamesFilesAndFoldersAndTheNamespace() {
        assertThat(problems.all()).isEmpty();
        assertThat(deployed.manifests().deployments())
                .extracting(Deployment::namespace)
                .containsExactly("production");
        assertThat(deployed.manifests().services()).singleElement().satisfies(service -> {
            assertThat(service.namespace()).isEqualTo("production");
            assertThat(service.ports()).containsExactly(new ServicePort(80, "80"));
        });
        assertThat(deployed.manifests().configMaps())
                .singleElement()
                .satisfies(map -> assertThat(map.data()).isEqualTo(Map.of("mode", "quick")));
    }

    @Test
    void deploymentIsAsWritten() {
        Deployment web = deployed.manifests().deployments().getFirst();
        Container container = web.template().container();

        assertThat(web.replicas()).isEqualTo(3);
        assertThat(web.template().labels()).isEqualTo(Map.of("app", "web", "tier", "front"));
        assertThat(web.template().annotations()).isEqualTo(Map.of("owner", "shop"));
        assertThat(web.template().terminationGracePeriod()).hasSeconds(5);
        assertThat(container.command()).containsExactly("run");
        assertThat(container.args()).containsExactly("--fast", "1");
        assertThat(container.env())
                .containsExactly(
                        EnvVar.literal("PLAIN", "text"),
                        EnvVar.literal("EMPTY", ""),
                        new EnvVar("POD_IP", new EnvSource.FieldRef("status.podIP")),
                        new EnvVar("MODE", new EnvSource.ConfigMapKeyRef("settings", "mode", false)),
                        new EnvVar("TOKEN", new EnvSource.SecretKeyRef("token", "token", true)));
    }

    @Test
    void probesHaveKubernetesDefaults() {
        Container container =
                deployed.manifests().deployments().getFirst().template().container();

        assertThat(container.startup())
                .contains(new Probe(
                        "/started", "8080", Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 60));
        assertThat(container.readiness()).isEmpty();
        assertThat(container.liveness())
                .contains(new Probe(
                        "/", "http", Duration.ofSeconds(4), Duration.ofSeconds(10), Duration.ofSeconds(2), 1, 3));
    }

    @Test
    void scaledObjectIsAsWritten() {
        ScaledObject object = deployed.scaledObjects().getFirst();

        assertThat(object.pollingInterval()).hasSeconds(10);
        assertThat(object.cooldownPeriod()).hasSeconds(60);
        assertThat(object.minReplicaCount()).isEqualTo(2);
        assertThat(object.maxReplicaCount()).isEqualTo(8);
        assertThat(object.idleReplicaCount()).hasValue(0);
        assertThat(object.scaleInPaused()).isTrue();
        assertThat(object.effectiveHpaName()).isEqualTo("web-hpa");
        assertThat(object.fallback()).contains(new Fallback(3, 4, Fallback.Behavior.CURRENT_REPLICAS_IF_HIGHER));
        assertThat(object.scalingModifiers().orElseThrow().target()).isEqualTo(5);
        assertThat(object.triggers())
                .extracting(Trigger::metricName)
                .hasSize(2)
                .first()
                .isEqualTo("s0-prometheus");
    }

    @Test
    void behaviorIsAsWritten() {
        var rules = deployed.scaledObjects()
                .getFirst()
                .behavior()
                .orElseThrow()
                .scaleDown()
                .orElseThrow();

        assertThat(rules.stabilizationWindow()).contains(Duration.ofMinutes(1));
        assertThat(rules.selectPolicy()).contains(SelectPolicy.MIN);
        assertThat(rules.policies())
                .containsExactly(new ScalingPolicy(ScalingPolicy.Type.PERCENT, 50, Duration.ofSeconds(30)));
    }
}
