package dev.ho11y.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.runner.lint.Linter;
import dev.ho11y.runner.yaml.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The overlays, as kustomize renders them. */
class OverlaysTest {
    private static final Path K8S = Path.of("../k8s");

    @TempDir
    private Path folder;

    @BeforeEach
    void kubectl() {
        assumeTrue(Kubectl.present(), "there is no kubectl on the PATH, which renders kustomizations");
    }

    @Test
    void localIsBaseAndCollectorAndNothingElse() throws Exception {
        Map<String, String> both =
                new TreeMap<>(Rendered.of(K8S.resolve("base")).values());
        both.putAll(Rendered.of(Path.of("../collector-config")).values());

        assertThat(overlay("local").values()).isEqualTo(both);
    }

    @Test
    void eksDiffersInItsImageAlone() throws Exception {
        assertThat(overlay("eks").differences(overlay("local")))
                .containsExactlyInAnyOrder(
                        "Deployment/frontend spec.template.spec.containers[0].image",
                        "Deployment/downstream0 spec.template.spec.containers[0].image",
                        "Deployment/downstream1 spec.template.spec.containers[0].image");
    }

    /** Region and workspace are placeholders everywhere; on EKS they are the user's to set, and each is set where it is used. */
    @Test
    void eksNamesOneRegionAndOneWorkspace() throws Exception {
        Map<String, String> values = overlay("eks").values();
        String workspace = values.get("ScaledObject/ho11y-hpa spec.triggers[0].metadata.serverAddress");

        assertThat(workspace).isNotNull().endsWith("/workspaces/ws-00000000-0000-0000-0000-000000000000");
        assertThat(values)
                .containsEntry("ConfigMap/amp data.AMP_REMOTE_WRITE_URL", workspace + "/api/v1/remote_write")
                .containsEntry(
                        "ConfigMap/amp data.AWS_REGION",
                        values.get("ScaledObject/ho11y-hpa spec.triggers[0].metadata.awsRegion"));
    }

    @Test
    void kindDiffersInWhereTheKeysComeFrom() throws Exception {
        assertThat(overlay("kind").differences(overlay("local")))
                .containsExactlyInAnyOrder(
                        "Deployment/adot-collector spec.template.spec.containers[0].envFrom[1].secretRef.name",
                        "TriggerAuthentication/amp spec.podIdentity.provider",
                        "TriggerAuthentication/amp spec.secretTargetRef[0].key",
                        "TriggerAuthentication/amp spec.secretTargetRef[0].name",
                        "TriggerAuthentication/amp spec.secretTargetRef[0].parameter",
                        "TriggerAuthentication/amp spec.secretTargetRef[1].key",
                        "TriggerAuthentication/amp spec.secretTargetRef[1].name",
                        "TriggerAuthentication/amp spec.secretTargetRef[1].parameter");
    }

    @Test
    void theProxyTakesTheSigningFromKedaAndChangesNothingElse() throws Exception {
        assertThat(overlay("sigv4-proxy").differences(overlay("local")))
                .filteredOn(path -> !path.startsWith("Deployment/keda-sigv4 ")
                        && !path.startsWith("Service/keda-sigv4 ")
                        && !path.startsWith("TriggerAuthentication/amp "))
                .containsExactlyInAnyOrder(
                        "ScaledObject/ho11y-hpa spec.triggers[0].authenticationRef.name",
                        "ScaledObject/ho11y-hpa spec.triggers[0].metadata.awsRegion",
                        "ScaledObject/ho11y-hpa spec.triggers[0].metadata.serverAddress");
        assertThat(overlay("sigv4-proxy").values().keySet())
                .anyMatch(path -> path.startsWith("Deployment/keda-sigv4 "))
                .anyMatch(path -> path.startsWith("Service/keda-sigv4 "))
                .noneMatch(path -> path.startsWith("TriggerAuthentication/"));
    }

    static Stream<Arguments> overlays() {
        return Stream.of(
                argumentSet("local", "local", List.of()),
                argumentSet("eks", "eks", List.of()),
                argumentSet("kind", "kind", List.of()),
                argumentSet(
                        "sigv4-proxy, which nobody needs today", "sigv4-proxy", List.of("aws-sigv4-proxy-obsolete")));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void lintFindsNothingThatWasNotMeant(String overlay, List<String> rules) throws Exception {
        Path file = Files.writeString(
                folder.resolve(overlay + ".yaml"), overlay(overlay).text());
        Problems problems = new Problems();

        Linter.Result result = Linter.lint(List.of(file), problems);

        assertThat(problems.all()).isEmpty();
        assertThat(result.findings()).extracting(finding -> finding.rule().id()).isEqualTo(rules);
        assertThat(result.queries()).as("the queries that were found").hasSize(1);
    }

    private static Rendered overlay(String name) throws Exception {
        return Rendered.of(K8S.resolve("overlays").resolve(name));
    }
}
