package dev.ho11y.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.cluster.manifest.ConfigMap;
import dev.ho11y.cluster.manifest.EnvSource;
import dev.ho11y.cluster.manifest.EnvVar;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PodEnvironmentTest {

    private static final Image IMAGE =
            new Image(List.of("run"), Map.of("HO11Y_HOST", "$(POD_IP)", "WHO", "image", "TWICE", "image"));

    static Stream<Arguments> sources() {
        return Stream.of(
                argumentSet("a value", new EnvSource.Literal("x"), "x"),
                argumentSet("the pod's name", new EnvSource.FieldRef("metadata.name"), "web-rs-abcde"),
                argumentSet("the namespace", new EnvSource.FieldRef("metadata.namespace"), "ns"),
                argumentSet("the uid", new EnvSource.FieldRef("metadata.uid"), "uid-1"),
                argumentSet("the pod's address", new EnvSource.FieldRef("status.podIP"), "127.1.0.1"),
                argumentSet("the node", new EnvSource.FieldRef("spec.nodeName"), "localhost"),
                argumentSet("a label", new EnvSource.FieldRef("metadata.labels['app']"), "web"),
                argumentSet("an annotation", new EnvSource.FieldRef("metadata.annotations['team']"), "blue"),
                argumentSet("a ConfigMap's key", new EnvSource.ConfigMapKeyRef("settings", "k", false), "v"));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void takesTheValueFrom(EnvSource source, String expected) throws Exception {
        assertThat(environment(Map.of(), new EnvVar("X", source))).containsEntry("X", expected);
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                argumentSet(
                        "a key",
                        new EnvSource.ConfigMapKeyRef("settings", "none", false),
                        "no key none in ConfigMap settings"),
                argumentSet("a Secret", new EnvSource.SecretKeyRef("s", "k", false), "no Secret exists"),
                argumentSet(
                        "a field", new EnvSource.FieldRef("spec.colour"), "fieldPath \"spec.colour\" is not known"));
    }

    @ParameterizedTest
    @MethodSource("missing")
    void tellsWhatDoesNotExist(EnvSource source, String why) {
        assertThatThrownBy(() -> environment(Map.of(), new EnvVar("X", source)))
                .isInstanceOf(PodEnvironment.ConfigError.class)
                .hasMessageContaining("environment variable X")
                .hasMessageContaining(why);
    }

    @Test
    void leavesOutWhatIsOptionalAndMissing() throws Exception {
        assertThat(environment(Map.of(), new EnvVar("X", new EnvSource.SecretKeyRef("s", "k", true))))
                .doesNotContainKey("X");
    }

    @Test
    void letsEachLayerReplaceTheOneBefore() throws Exception {
        Map<String, String> environment = environment(
                Map.of("OTLP", "$(OTLP_ENDPOINT)/x", "SECRET", "given"),
                EnvVar.literal("WHO", "manifest"),
                EnvVar.literal("OTLP", "adot:4317"),
                new EnvVar("SECRET", new EnvSource.SecretKeyRef("s", "k", false)));
        assertThat(environment)
                .containsEntry("HO11Y_HOST", "127.1.0.1")
                .containsEntry("WHO", "manifest")
                .containsEntry("TWICE", "image")
                .containsEntry("OTLP", "http://127.0.0.1:1/x")
                .containsEntry("SECRET", "given")
                .containsEntry("HTTP_PROXY", "http://proxy")
                .containsEntry("PATH", "/bin")
                .doesNotContainKey("CALLERS_OWN");
    }

    private static Map<String, String> environment(Map<String, String> overrides, EnvVar... env) throws Exception {
        NodeOptions options = new NodeOptions(
                Path.of("logs"),
                1,
                1,
                Map.of("HTTP_PROXY", "http://proxy"),
                overrides,
                Map.of("OTLP_ENDPOINT", "http://127.0.0.1:1"));
        return new PodEnvironment(
                        Map.of("PATH", "/bin", "CALLERS_OWN", "1"),
                        options,
                        List.of(new ConfigMap("ns", "settings", Map.of("k", "v"))))
                .of(Examples.pod(Examples.container(env)), IMAGE);
    }
}
