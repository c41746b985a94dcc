package dev.ho11y.runner.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the workload's build generates is what {@code k8s/base} deploys. */
class KubernetesManifestsTest {
    private static final Path GENERATED = Path.of("../ho11y-java/target/kubernetes/kubernetes.yml");
    private static final Path BASE = Path.of("../k8s/base");

    @BeforeEach
    void built() {
        assumeThat(Files.exists(GENERATED))
                .as(GENERATED + " is missing; package ho11y-java first")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"frontend", "downstream0", "downstream1"})
    void deploymentDemandsWhatBaseDemands(String app) throws IOException {
        Map<String, Object> deployed = Normal.read(BASE.resolve(app + ".yaml"), "Deployment");
        // Neither says how many: the generated file leaves the number to whoever scales, base fixes it where nobody
        // does.
        Normal.map(deployed.get("spec")).remove("replicas");

        assertThat(Normal.read(GENERATED, "Deployment")).isEqualTo(deployed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"frontend", "downstream0", "downstream1"})
    void serviceRoutesAsBaseRoutes(String app) throws IOException {
        assertThat(Normal.read(GENERATED, "Service")).isEqualTo(Normal.read(BASE.resolve(app + ".yaml"), "Service"));
    }

    @Test
    void frontendHasItsVariables() throws IOException {
        assertThat(Normal.env(GENERATED)).isEqualTo(Normal.env(BASE.resolve("frontend.yaml")));
    }
}
