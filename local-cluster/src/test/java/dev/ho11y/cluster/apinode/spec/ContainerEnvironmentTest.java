package dev.ho11y.cluster.apinode.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContainerEnvironmentTest {

    private static final PodAddress ADDRESS = new PodAddress("127.97.0.1", "127.0.0.1", "ho11y");
    private static final LocalImage IMAGE =
            new LocalImage(List.of("run"), List.of(), Map.of("HOST", "$(POD_IP)", "WHO", "image"), Set.of(), List.of());

    private static final FixedObjects OBJECTS = FixedObjects.of("""
            kind: ConfigMap
            apiVersion: v1
            metadata: {namespace: shop, name: settings}
            data: {colour: blue, size: "7"}
            ---
            kind: Secret
            apiVersion: v1
            metadata: {namespace: shop, name: keys}
            data: {password: czNjcjN0}
            ---
            kind: Service
            apiVersion: v1
            metadata: {namespace: shop, name: down-stream}
            spec: {clusterIP: 127.96.4.2, ports: [{name: http, port: 80, protocol: TCP}]}
            ---
            kind: Service
            apiVersion: v1
            metadata: {namespace: other, name: elsewhere}
            spec: {clusterIP: 127.96.4.3, ports: [{port: 80}]}
            """);

    private static Map<String, String> environment(Pod pod) throws ConfigException {
        return new ContainerEnvironment(
                        OBJECTS,
                        Map.of("PATH", "/bin", "WHO", "machine"),
                        Map.of("KUBERNETES_SERVICE_HOST", "127.0.0.1"))
                .of(pod, pod.getSpec().getContainers().getFirst(), IMAGE, ADDRESS);
    }

    private static Arguments row(String name, String variable, String expected) {
        return argumentSet(name, "env:\n- name: FIRST\n  value: one\n- name: X\n" + variable.indent(2), expected);
    }

    static Stream<Arguments> variables() {
        return Stream.of(
                row("value", "value: plain", "plain"),
                row("no value", "", ""),
                row("reference to an earlier one", "value: $(FIRST)/two", "one/two"),
                row("reference to nothing", "value: $(LATER)", "$(LATER)"),
                row("escaped reference", "value: $$(FIRST)", "$(FIRST)"),
                row("reference to a Service", "value: $(DOWN_STREAM_SERVICE_HOST)", "127.96.4.2"),
                row("name", field("metadata.name"), "web-1"),
                row("namespace", field("metadata.namespace"), "shop"),
                row("uid", field("metadata.uid"), "u-1"),
                row("label", field("metadata.labels['tier']"), "front"),
                row("missing label", field("metadata.labels['none']"), ""),
                row(
                        "completion index of a Job",
                        field("metadata.annotations['batch.kubernetes.io/job-completion-index']"),
                        "3"),
                row("node", field("spec.nodeName"), "ho11y"),
                row("service account", field("spec.serviceAccountName"), "default"),
                row("pod IP", field("status.podIP"), "127.97.0.1"),
                row("host IP", field("status.hostIP"), "127.0.0.1"),
                row("key of a ConfigMap", "valueFrom: {configMapKeyRef: {name: settings, key: colour}}", "blue"),
                row("key of a Secret", "valueFrom: {secretKeyRef: {name: keys, key: password}}", "s3cr3t"));
    }

    private static String field(String path) {
        return "valueFrom: {fieldRef: {fieldPath: \"" + path + "\"}}";
    }

    @ParameterizedTest
    @MethodSource("variables")
    void givesAVariableItsValue(String env, String expected) throws Exception {
        assertThat(environment(PodYaml.ofContainer(env))).containsEntry("X", expected);
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                argumentSet("ConfigMap", "configMapKeyRef: {name: none, key: a}", "configmap \"none\" not found"),
                argumentSet(
                        "key of a ConfigMap",
                        "configMapKeyRef: {name: settings, key: a}",
                        "couldn't find key a in ConfigMap shop/settings"),
                argumentSet("Secret", "secretKeyRef: {name: none, key: a}", "secret \"none\" not found"),
                argumentSet(
                        "key of a Secret",
                        "secretKeyRef: {name: keys, key: a}",
                        "couldn't find key a in Secret shop/keys"));
    }

    @ParameterizedTest
    @MethodSource("missing")
    void saysWhatIsMissing(String source, String message) {
        Pod pod = PodYaml.ofContainer("env:\n- name: X\n  valueFrom: {" + source + "}\n");
        assertThatThrownBy(() -> environment(pod))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @MethodSource("missing")
    void leavesOutWhatIsMissingAndOptional(String source, String message) throws Exception {
        String optional = source.replace("}", ", optional: true}");
        Pod pod = PodYaml.ofContainer("env:\n- name: X\n  valueFrom: {" + optional + "}\n");
        assertThat(environment(pod)).as(message).doesNotContainKey("X");
    }

    @Test
    void takesWholeConfigMapsAndSecretsWithAPrefix() throws Exception {
        assertThat(environment(PodYaml.ofContainer("""
                        envFrom:
                        - configMapRef: {name: settings}
                        - prefix: K_
                          secretRef: {name: keys}
                        - secretRef: {name: none, optional: true}
                        env:
                        - {name: size, value: own}
                        """)))
                .containsEntry("colour", "blue")
                .containsEntry("K_password", "s3cr3t")
                .containsEntry("size", "own");
    }

    @Test
    void tellsOfTheServicesOfTheNamespaceAndOfTheApiServer() throws Exception {
        assertThat(environment(PodYaml.ofContainer("env: []")))
                .containsEntry("DOWN_STREAM_SERVICE_HOST", "127.96.4.2")
                .containsEntry("DOWN_STREAM_SERVICE_PORT", "80")
                .containsEntry("DOWN_STREAM_SERVICE_PORT_HTTP", "80")
                .containsEntry("DOWN_STREAM_PORT", "tcp://127.96.4.2:80")
                .containsEntry("DOWN_STREAM_PORT_80_TCP_ADDR", "127.96.4.2")
                .containsEntry("KUBERNETES_SERVICE_HOST", "127.0.0.1")
                .doesNotContainKey("ELSEWHERE_SERVICE_HOST");
        assertThat(environment(PodYaml.pod("enableServiceLinks: false\ncontainers: [{name: app, image: web:1}]")))
                .doesNotContainKey("DOWN_STREAM_SERVICE_HOST")
                .containsEntry("KUBERNETES_SERVICE_HOST", "127.0.0.1");
    }

    @Test
    void letsTheImageReplaceTheMachineAndTheContainerReplaceTheImage() throws Exception {
        assertThat(environment(PodYaml.ofContainer("env: []")))
                .containsEntry("PATH", "/bin")
                .containsEntry("HOST", "127.97.0.1")
                .containsEntry("WHO", "image")
                .containsEntry("HOSTNAME", "web-1");
        assertThat(environment(PodYaml.ofContainer("env: [{name: WHO, value: container}]")))
                .containsEntry("WHO", "container");
    }
}
