package dev.ho11y.cluster.apinode.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VolumeContentsTest {

    private static final FixedObjects OBJECTS = FixedObjects.of("""
            kind: ConfigMap
            apiVersion: v1
            metadata: {namespace: shop, name: settings}
            data: {a.yaml: "a: 1", b.yaml: "b: 2"}
            binaryData: {raw: AAE=}
            ---
            kind: Secret
            apiVersion: v1
            metadata: {namespace: shop, name: keys}
            data: {password: czNjcjN0}
            """);

    private static Map<String, String> files(String volume) throws ConfigException {
        Pod pod = PodYaml.pod("containers: [{name: app, image: web:1}]\nvolumes:\n- name: v\n" + volume.indent(2));
        Map<String, String> texts = new TreeMap<>();
        new VolumeContents(OBJECTS)
                .of(pod.getSpec().getVolumes().getFirst(), pod, new PodAddress("127.97.0.1", "127.0.0.1", "ho11y"))
                .forEach((path, content) -> texts.put(path, new String(content, StandardCharsets.ISO_8859_1)));
        return texts;
    }

    @Test
    void hasAFileForEachKey() throws Exception {
        assertThat(files("configMap: {name: settings}"))
                .isEqualTo(Map.of("a.yaml", "a: 1", "b.yaml", "b: 2", "raw", "\0\1"));
        assertThat(files("secret: {secretName: keys}")).isEqualTo(Map.of("password", "s3cr3t"));
    }

    @Test
    void hasOnlyTheItemsThatArePicked() throws Exception {
        assertThat(files("configMap: {name: settings, items: [{key: a.yaml, path: deep/config.yaml}]}"))
                .isEqualTo(Map.of("deep/config.yaml", "a: 1"));
    }

    @Test
    void isEmptyAtFirstAsAnEmptyDir() throws Exception {
        assertThat(files("emptyDir: {}")).isEmpty();
    }

    @Test
    void projectsTheServiceAccountAsItIsGivenToEveryPod() throws Exception {
        assertThat(files("""
                        projected:
                          sources:
                          - serviceAccountToken: {expirationSeconds: 3607, path: token}
                          - configMap: {name: settings, items: [{key: a.yaml, path: ca.crt}]}
                          - downwardAPI: {items: [{path: namespace, fieldRef: {fieldPath: metadata.namespace}}]}
                        """))
                .isEqualTo(Map.of(
                        "token", "token of default for the API server, 3607 s", "ca.crt", "a: 1", "namespace", "shop"));
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> files("configMap: {name: none}")).hasMessage("configmap \"none\" not found");
        assertThatThrownBy(() -> files("secret: {secretName: keys, items: [{key: user, path: user}]}"))
                .hasMessage("secret \"keys\" has no key user");
    }

    @Test
    void leavesOutWhatIsMissingAndOptional() throws Exception {
        assertThat(files("configMap: {name: none, optional: true}")).isEmpty();
        assertThat(files("secret: {secretName: keys, optional: true, items: [{key: user, path: user}]}"))
                .isEmpty();
    }
}
