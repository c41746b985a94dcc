package dev.ho11y.cluster.apinode;

import static dev.ho11y.cluster.apinode.RealNode.container;
import static dev.ho11y.cluster.apinode.RealNode.phase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pods of a real API server, bound by the real scheduler, created by the real controllers. */
@Tag("real")
@Timeout(180)
class ApiNodeRealTest {

    private static ApiUnderTest api;
    private static RealNode node;

    @TempDir
    static Path folder;

    @BeforeAll
    static void open() throws Exception {
        api = ApiUnderTest.open(folder.resolve("plane"));
        node = RealNode.open(api.config(), api.tls(), folder.resolve("node"));
    }

    @AfterAll
    static void close() {
        if (node != null) {
            node.close();
        }
        if (api != null) {
            api.close();
        }
    }

    @Test
    void runsADeploymentAndRoutesItsServiceToThePodsThatAreReady() throws Exception {
        node.namespace("routing");
        node.create("routing", RealNode.file("web.yaml"));
        node.eventually(
                () -> node.client()
                        .apps()
                        .deployments()
                        .inNamespace("routing")
                        .withName("web")
                        .get()
                        .getStatus()
                        .getReadyReplicas(),
                ready -> ready != null && ready == 2);
        List<Pod> pods = node.client().pods().inNamespace("routing").list().getItems();
        String service = "http://"
                + node.client()
                        .services()
                        .inNamespace("routing")
                        .withName("web")
                        .get()
                        .getSpec()
                        .getClusterIP() + ":8080/env";
        Set<String> names =
                pods.stream().map(pod -> pod.getMetadata().getName()).collect(Collectors.toSet());
        assertThat(answers(service)).isEqualTo(names);

        makeUnready(pods.getFirst());
        assertThat(answers(service))
                .containsExactly(pods.getLast().getMetadata().getName());
        assertThat(node.eventMessage("routing", pods.getFirst().getMetadata().getName(), "Unhealthy"))
                .isEqualTo("Readiness probe failed: HTTP probe failed with statuscode: 503");

        makeUnready(pods.getLast());
        assertThatThrownBy(() -> node.get(service)).isInstanceOf(IOException.class);
    }

    private static void makeUnready(Pod pod) throws IOException {
        node.get("http://" + pod.getStatus().getPodIP() + ":8765/health/set/503");
        node.await("routing", pod.getMetadata().getName(), now -> !RealNode.ready(now));
    }

    /** Who answers one of thirty connections. */
    private static Set<String> answers(String url) {
        return IntStream.range(0, 30)
                .mapToObj(i -> node.eventually(() -> node.get(url), body -> true))
                .map(env -> env.replaceAll("(?s).*HOSTNAME=([^,}]*).*", "$1"))
                .collect(Collectors.toSet());
    }

    @Test
    void givesAProcessItsEnvironmentItsVolumesAndTheNamesOfServices() {
        node.namespace("given");
        node.create("given", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings}
                data: {colour: blue, file.txt: of the map}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: keys}
                stringData: {password: s3cr3t}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec: {selector: {app: web}, ports: [{port: 80}]}
                """);
        String ip = node.client()
                .services()
                .inNamespace("given")
                .withName("web")
                .get()
                .getSpec()
                .getClusterIP();
        node.createPod("given", "one", """
                restartPolicy: Never
                containers:
                - name: app
                  image: sh:1
                  args:
                  - -c
                  - |
                    echo "$NAME $COLOUR $PASSWORD $BOTH"
                    cat /etc/app/file.txt /keys/password
                    echo
                    touch /scratch/x && ls /scratch
                    cat /var/run/secrets/kubernetes.io/serviceaccount/namespace
                    test -s /var/run/secrets/kubernetes.io/serviceaccount/token && echo " token"
                    for name in web web.given web.given.svc web.given.svc.cluster.local; do
                      getent hosts $name | cut -d' ' -f1
                    done
                  env:
                  - {name: NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
                  - {name: COLOUR, valueFrom: {configMapKeyRef: {name: settings, key: colour}}}
                  - {name: PASSWORD, valueFrom: {secretKeyRef: {name: keys, key: password}}}
                  - {name: BOTH, value: $(NAME)/$(COLOUR)}
                  volumeMounts:
                  - {name: c, mountPath: /etc/app}
                  - {name: s, mountPath: /keys}
                  - {name: t, mountPath: /scratch}
                volumes:
                - {name: c, configMap: {name: settings}}
                - {name: s, secret: {secretName: keys}}
                - {name: t, emptyDir: {}}
                """);
        node.await("given", "one", phase("Succeeded"));
        assertThat(node.pod("given", "one").getLog()).isEqualTo("""
                one blue s3cr3t one/blue
                of the maps3cr3t
                x
                given token
                %1$s
                %1$s
                %1$s
                %1$s
                """.formatted(ip));
    }

    @Test
    void startsAContainerAgainAndAgainWithBackOff() {
        node.namespace("crash");
        node.createPod("crash", "loop", "containers: [{name: app, image: 'sh:1', args: [-c, 'echo dying; exit 7']}]");
        Pod pod = node.await(
                "crash",
                "loop",
                container(status -> status.getState().getWaiting() != null
                        && status.getState().getWaiting().getReason().equals("CrashLoopBackOff")));
        ContainerStatus status = pod.getStatus().getContainerStatuses().getFirst();
        assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
        assertThat(status.getRestartCount()).isEqualTo(1);
        assertThat(status.getLastState().getTerminated().getExitCode()).isEqualTo(7);
        assertThat(status.getLastState().getTerminated().getReason()).isEqualTo("Error");
        assertThat(node.eventMessage("crash", "loop", "BackOff"))
                .startsWith("Back-off restarting failed container app in pod loop_crash(");
        assertThat(node.pod("crash", "loop").terminated().getLog()).isEqualTo("dying\n");
    }

    @Test
    void completesAnIndexedJob() {
        node.namespace("jobs");
        node.create("jobs", """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: indexed}
                spec:
                  completions: 3
                  parallelism: 3
                  completionMode: Indexed
                  template:
                    spec:
                      restartPolicy: Never
                      containers: [{name: app, image: 'sh:1', args: [-c, echo index $JOB_COMPLETION_INDEX]}]
                """);
        node.eventually(
                () -> node.client()
                        .batch()
                        .v1()
                        .jobs()
                        .inNamespace("jobs")
                        .withName("indexed")
                        .get()
                        .getStatus()
                        .getSucceeded(),
                succeeded -> succeeded != null && succeeded == 3);
        assertThat(node.client().pods().inNamespace("jobs").list().getItems().stream()
                        .map(pod ->
                                node.pod("jobs", pod.getMetadata().getName()).getLog()))
                .containsExactlyInAnyOrder("index 0\n", "index 1\n", "index 2\n");
    }

    @Test
    void waitsForAConfigMapThatIsNotThereYet() {
        node.namespace("late");
        node.createPod("late", "one", """
                containers:
                - name: app
                  image: sh:1
                  args: [-c, 'echo $X; sleep 1000']
                  env: [{name: X, valueFrom: {configMapKeyRef: {name: later, key: x}}}]
                """);
        node.await(
                "late",
                "one",
                container(status -> status.getState().getWaiting() != null
                        && status.getState().getWaiting().getReason().equals("CreateContainerConfigError")));
        assertThat(node.eventMessage("late", "one", "Failed")).isEqualTo("Error: configmap \"later\" not found");
        node.create("late", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: later}\ndata: {x: here}");
        node.await("late", "one", RealNode::ready);
        assertThat(node.eventually(() -> node.pod("late", "one").getLog(), log -> !log.isEmpty()))
                .isEqualTo("here\n");
    }

    @Test
    void replacesAProcessWhoseLivenessProbeFails() {
        node.namespace("liveness");
        node.createPod("liveness", "sick", """
                terminationGracePeriodSeconds: 1
                containers:
                - name: app
                  image: sh:1
                  args: [-c, 'sleep 1000']
                  livenessProbe: {exec: {command: [sh, -c, 'echo sick; exit 1']}, periodSeconds: 1, failureThreshold: 1}
                """);
        Pod pod = node.await("liveness", "sick", container(status -> status.getRestartCount() > 0));
        assertThat(pod.getStatus()
                        .getContainerStatuses()
                        .getFirst()
                        .getLastState()
                        .getTerminated()
                        .getExitCode())
                .isEqualTo(143);
        assertThat(node.eventMessage("liveness", "sick", "Unhealthy")).isEqualTo("Liveness probe failed: sick");
        assertThat(node.eventMessage("liveness", "sick", "Killing"))
                .isEqualTo("Container app failed liveness probe, will be restarted");
    }

    @Test
    void goesOnWhenTheApiServerIsRestartedAndTellsItWhatHasHappened() throws Exception {
        node.namespace("restart");
        node.createPod("restart", "one", "containers: [{name: app, image: 'sh:1', args: [-c, 'sleep 1000']}]");
        ProcessHandle process = RealNode.process(node.await("restart", "one", RealNode::ready));
        api.killApiServer();
        process.destroyForcibly();
        api.restartApiServer();
        node.await("restart", "one", container(status -> status.getRestartCount() == 1 && status.getReady()));
        node.createPod("restart", "two", "containers: [{name: app, image: 'sh:1', args: [-c, 'sleep 1000']}]");
        node.await("restart", "two", RealNode::ready);
    }

    static Stream<Arguments> stopped() {
        return Stream.of(
                argumentSet("ends by itself", "trap 'exit 5' TERM; echo up; while :; do sleep 0.1; done", 5),
                argumentSet(
                        "is killed after the grace period", "trap '' TERM; echo up; while :; do sleep 0.1; done", 137));
    }

    @ParameterizedTest
    @MethodSource("stopped")
    void deletesAPodOnceItsProcessesAreGone(String script, int code) {
        String namespace = "stop" + code;
        node.namespace(namespace);
        node.createPod(namespace, "one", """
                terminationGracePeriodSeconds: 2
                containers:
                - name: app
                  image: sh:1
                  args: [-c, "sleep 1000 & %s"]
                """.formatted(script));
        Pod running = node.await(namespace, "one", RealNode::ready);
        ProcessHandle process = RealNode.process(running);
        node.eventually(() -> node.pod(namespace, "one").getLog(), "up\n"::equals);
        List<ProcessHandle> processes =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        assertThat(processes).hasSizeGreaterThan(1);
        node.client().pods().inNamespace(namespace).withName("one").delete();
        Pod ended = node.await(
                namespace, "one", container(status -> status.getState().getTerminated() != null));
        assertThat(ended.getStatus()
                        .getContainerStatuses()
                        .getFirst()
                        .getState()
                        .getTerminated()
                        .getExitCode())
                .isEqualTo(code);
        node.eventually(() -> node.pod(namespace, "one").get() == null, gone -> gone);
        node.eventually(() -> processes.stream().noneMatch(ProcessHandle::isAlive), none -> none);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet(
                        "host path",
                        "NotSupported",
                        "spec.volumes[0].hostPath",
                        "containers: [{name: app, image: 'sh:1'}]\nvolumes: [{name: a, hostPath: {path: /etc}}]"),
                argumentSet(
                        "capability",
                        "NotSupported",
                        "spec.containers[0].securityContext.capabilities.add",
                        "containers: [{name: app, image: 'sh:1',"
                                + " securityContext: {capabilities: {add: [NET_ADMIN]}}}]"),
                argumentSet(
                        "unknown image",
                        "Failed",
                        "image \"nginx:1\" has no local command on this node, which has [sh:1, web:1]",
                        "containers: [{name: app, image: 'nginx:1'}]"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void leavesAPodPendingThatItCannotHonour(String reason, String message, String spec) {
        String namespace = "refused-" + Integer.toHexString(spec.hashCode());
        node.namespace(namespace);
        node.createPod(namespace, "one", spec);
        assertThat(node.eventMessage(namespace, "one", reason)).contains(message);
        Pod pod = node.await(
                namespace, "one", container(status -> status.getState().getWaiting() != null));
        assertThat(pod.getStatus().getPhase()).isEqualTo("Pending");
        node.pod(namespace, "one").delete();
        node.eventually(() -> node.pod(namespace, "one").get() == null, gone -> gone);
    }
}
