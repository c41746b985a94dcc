package dev.ho11y.cluster.apinode.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SupportTest {

    private static final String CONTAINERS = "containers: [{name: app, image: web:1}]\n";

    static Stream<Arguments> refused() {
        return Stream.of(
                spec(
                        "spec.initContainers[0].securityContext.privileged",
                        "initContainers: [{name: first, image: web:1, securityContext: {privileged: true}}]"),
                spec(
                        "spec.initContainers[1].restartPolicy",
                        "initContainers: [{name: a, image: web:1}, {name: b, image: web:1, restartPolicy: Always}]"),
                spec("spec.hostNetwork", "hostNetwork: true"),
                spec("spec.hostPID", "hostPID: true"),
                spec("spec.hostIPC", "hostIPC: true"),
                spec("spec.shareProcessNamespace", "shareProcessNamespace: true"),
                spec("spec.hostAliases", "hostAliases: [{ip: 127.0.0.1, hostnames: [a]}]"),
                spec("spec.volumes[0].hostPath", "volumes: [{name: a, hostPath: {path: /}}]"),
                spec(
                        "spec.volumes[1].persistentVolumeClaim",
                        "volumes: [{name: a, emptyDir: {}}, {name: b, persistentVolumeClaim: {claimName: c}}]"),
                container("securityContext.privileged", "securityContext: {privileged: true}"),
                container("securityContext.capabilities.add", "securityContext: {capabilities: {add: [NET_ADMIN]}}"),
                container("lifecycle", "lifecycle: {preStop: {sleep: {seconds: 1}}}"),
                container(
                        "env[0].valueFrom.resourceFieldRef",
                        "env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}]"),
                container(
                        "env[1].valueFrom.fieldRef.fieldPath",
                        "env: [{name: A}, {name: B, valueFrom: {fieldRef: {fieldPath: status.qosClass}}}]"),
                container("livenessProbe.grpc", "livenessProbe: {grpc: {port: 1}}"),
                container("startupProbe", "startupProbe: {periodSeconds: 1}"),
                container("readinessProbe.httpGet.port", "readinessProbe: {httpGet: {path: /, port: http}}"),
                container(
                        "volumeMounts[0].subPathExpr", "volumeMounts: [{name: a, mountPath: /a, subPathExpr: $(B)}]"));
    }

    private static Arguments spec(String field, String yaml) {
        return argumentSet(field, field, PodYaml.pod(CONTAINERS + yaml));
    }

    private static Arguments container(String field, String yaml) {
        return argumentSet(field, "spec.containers[0]." + field, PodYaml.ofContainer(yaml));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void namesTheFieldThatItCannotHonour(String field, Pod pod) {
        assertThat(Support.refusal(pod, true)).get().extracting(Refusal::field).isEqualTo(field);
    }

    @Test
    void letsPassWhatOnlyTakesRightsAway() {
        Pod pod = PodYaml.pod("""
                securityContext: {runAsNonRoot: true, runAsUser: 1001, seccompProfile: {type: RuntimeDefault}}
                containers:
                - name: app
                  image: web:1
                  resources: {limits: {memory: 256Mi}}
                  ports: [{name: http, containerPort: 80}]
                  securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                  readinessProbe: {httpGet: {path: /, port: http}}
                  volumeMounts: [{name: tmp, mountPath: /tmp}]
                volumes:
                - {name: tmp, emptyDir: {}}
                """);
        assertThat(Support.refusal(pod, true)).isEmpty();
        assertThat(Support.refusal(pod, false)).isEmpty();
    }

    @Test
    void refusesVolumesWhereNoMountsCanBeHad() {
        Pod pod = PodYaml.pod("""
                containers: [{name: app, image: web:1, volumeMounts: [{name: c, mountPath: /etc/c}]}]
                volumes: [{name: c, configMap: {name: c}}]
                """);
        assertThat(Support.refusal(pod, true)).isEmpty();
        assertThat(Support.refusal(pod, false))
                .get()
                .extracting(Refusal::field)
                .isEqualTo("spec.containers[0].volumeMounts[0]");
    }
}
