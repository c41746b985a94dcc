package dev.ho11y.cluster.apinode;

import static dev.ho11y.cluster.apinode.RealNode.container;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left when a node ends, in good order or not. */
@Tag("real")
@Timeout(180)
class ApiNodeDeathRealTest {

    @TempDir
    Path folder;

    @Test
    void leavesNothingBehindAndIsTakenOverByTheNextNode() throws Exception {
        try (ApiUnderTest api = ApiUnderTest.open(folder.resolve("plane"))) {
            List<String> mounts = Files.readAllLines(Path.of("/proc/self/mountinfo"));
            Process first = start(api);
            try (RealNode observer = RealNode.observer(api.config())) {
                assertThat(first.inputReader().readLine()).isEqualTo("open");
                observer.namespace("orphans");
                observer.createPod("orphans", "goes-on", """
                        containers:
                        - name: app
                          image: sh:1
                          args: [-c, 'sleep 1000 & echo up; sleep 1000']
                          volumeMounts: [{name: v, mountPath: /not-there}]
                        volumes: [{name: v, emptyDir: {}}]
                        """);
                observer.createPod("orphans", "once", """
                        restartPolicy: Never
                        containers: [{name: app, image: 'sh:1', args: [-c, 'echo up; sleep 1000']}]
                        """);
                List<ProcessHandle> processes = Stream.of("goes-on", "once")
                        .flatMap(name -> processes(up(observer, name)))
                        .toList();
                assertThat(processes).hasSizeGreaterThan(3).allMatch(ProcessHandle::isAlive);

                first.destroyForcibly();
                observer.eventually(() -> processes.stream().noneMatch(ProcessHandle::isAlive), none -> none);
                assertThat(Files.readAllLines(Path.of("/proc/self/mountinfo"))).isEqualTo(mounts);

                ProcessHandle second = takenOver(api, observer);
                assertThat(second.isAlive()).isFalse();
                assertThat(folder.resolve("node")).doesNotExist();
                assertThat(Files.readAllLines(Path.of("/proc/self/mountinfo"))).isEqualTo(mounts);
            } finally {
                first.destroyForcibly();
            }
        }
    }

    private static Pod up(RealNode observer, String name) {
        Pod pod = observer.await("orphans", name, RealNode::ready);
        observer.eventually(() -> observer.pod("orphans", name).getLog(), "up\n"::equals);
        return pod;
    }

    /** Runs the next node for a while; the process of the pod that goes on. */
    private ProcessHandle takenOver(ApiUnderTest api, RealNode observer) throws IOException {
        try (RealNode next = RealNode.open(api.config(), api.tls(), folder.resolve("node"))) {
            Pod failed = observer.await("orphans", "once", RealNode.phase("Failed"));
            assertThat(failed.getStatus()
                            .getContainerStatuses()
                            .getFirst()
                            .getState()
                            .getTerminated())
                    .extracting(ContainerStateTerminated::getExitCode, ContainerStateTerminated::getReason)
                    .containsExactly(137, "ContainerStatusUnknown");
            Pod running = observer.await(
                    "orphans",
                    "goes-on",
                    container(status ->
                            status.getRestartCount() == 1 && status.getState().getRunning() != null));
            assertThat(running.getStatus()
                            .getContainerStatuses()
                            .getFirst()
                            .getLastState()
                            .getTerminated()
                            .getReason())
                    .isEqualTo("ContainerStatusUnknown");
            assertThat(next.pod("orphans", "goes-on").get()).isNotNull();
            return processes(running).findFirst().orElseThrow();
        }
    }

    private static Stream<ProcessHandle> processes(Pod pod) {
        ProcessHandle process = RealNode.process(pod);
        return Stream.concat(Stream.of(process), process.descendants());
    }

    private Process start(ApiUnderTest api) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        NodeMain.class.getName(),
                        api.kubeconfig().toString(),
                        api.tls().certificate().toString(),
                        api.tls().key().toString(),
                        api.tls().clientCa().toString(),
                        folder.resolve("node").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
