package dev.ho11y.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scenario on the real control plane, with the real collector, KEDA and HPA. */
@Tag("real")
class RealScenarioIT {
    private static final Duration BUILD = Duration.ofMinutes(40);
    private static final Duration UP = Duration.ofMinutes(2);
    private static final Duration RUN = Duration.ofMinutes(10);
    private static final Path SCENARIO =
            Path.of("src/test/resources/real/up.yaml").toAbsolutePath();

    @TempDir
    Path folder;

    @BeforeEach
    void up() throws Exception {
        Result build = ho11y(BUILD, "cluster", "build");
        assumeTrue(build.code != 3, build.output);
        Result up = ho11y(UP, "cluster", "up");
        assertThat(up.code).as(up.output).isZero();
    }

    @AfterEach
    void down() throws Exception {
        assertThat(ho11y(UP, "cluster", "down").code).isZero();
    }

    /** With the rights of k8s/base/runner-rbac.yaml, and no others. */
    @Test
    void theRealHpaRescalesAndEveryRequestLeavesItsCounterSpanAndLogLine() throws Exception {
        Path reports = folder.resolve("reports");

        Map<String, String> runner = Map.of("KUBECONFIG", runnersKubeconfig().toString());

        Result run =
                ho11y(runner, RUN, "run", SCENARIO.toString(), "--on", "kubernetes", "--report", reports.toString());

        assertThat(run.code).as(run.output).isZero();
        assertThat(run.output)
                .contains("HorizontalPodAutoscaler/keda-hpa-ho11y-hpa SuccessfulRescale: New size: ")
                .contains("up on kubernetes: all 6 expectations are met");
        assertThat(Files.readString(reports.resolve("up/cluster/events.txt"))).contains("SuccessfulRescale");
    }

    private record Result(int code, String output) {}

    private Path runnersKubeconfig() throws IOException {
        Path admins = folder.resolve("ho11y/cluster/kubeconfig");
        String token;
        try (KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(admins.toFile()))
                        .build();
                InputStream rights = Files.newInputStream(Path.of("../k8s/base/runner-rbac.yaml"))) {
            client.load(rights).serverSideApply();
            token = client.serviceAccounts()
                    .inNamespace("ho11y")
                    .withName("ho11y-runner")
                    .tokenRequest(new TokenRequestBuilder()
                            .withNewSpec()
                            .withExpirationSeconds(3600L)
                            .endSpec()
                            .build())
                    .getStatus()
                    .getToken();
        }
        return Files.writeString(
                folder.resolve("runner.kubeconfig"),
                Files.readString(admins).replaceAll("token: [0-9a-f]+", "token: " + token));
    }

    private Result ho11y(Duration bound, String... words) throws Exception {
        return ho11y(Map.of(), bound, words);
    }

    private Result ho11y(Map<String, String> more, Duration bound, String... words) throws Exception {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("XDG_STATE_HOME", folder.toString());
        try (CommandLine command = CommandLine.start(environment, folder, words)) {
            return new Result(command.exitCode(bound), command.output());
        }
    }
}
