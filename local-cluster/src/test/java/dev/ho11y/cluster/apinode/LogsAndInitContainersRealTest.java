package dev.ho11y.cluster.apinode;

import static dev.ho11y.cluster.apinode.RealNode.phase;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logs of pods of a real API server, and what runs before their containers. */
@Tag("real")
@Timeout(180)
class LogsAndInitContainersRealTest {

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
    void followsALogUntilTheProcessHasEnded() throws Exception {
        node.namespace("logs");
        node.createPod("logs", "talks", """
                restartPolicy: Never
                containers:
                - {name: app, image: 'sh:1', args: [-c, 'for i in 1 2 3 4; do echo $i; sleep 0.5; done']}
                """);
        node.await("logs", "talks", phase("Running"));
        try (LogWatch watch = node.pod("logs", "talks").watchLog()) {
            assertThat(new String(watch.getOutput().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("1\n2\n3\n4\n");
        }
        assertThat(node.pod("logs", "talks").tailingLines(2).getLog()).isEqualTo("3\n4\n");
    }

    @Test
    void tellsWhenLinesCameAndGivesThoseSinceThen() {
        node.namespace("times");
        node.createPod("times", "talks", """
                restartPolicy: Never
                containers:
                - {name: app, image: 'sh:1', args: [-c, 'echo early; sleep 4; date +%s; echo late']}
                """);
        node.await("times", "talks", phase("Succeeded"));

        List<String> stamped =
                node.pod("times", "talks").usingTimestamps().getLog().lines().toList();
        List<Instant> times = stamped.stream()
                .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))))
                .toList();
        List<String> lines = stamped.stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
        Instant written = Instant.ofEpochSecond(Long.parseLong(lines.get(1)));
        assertThat(lines).containsExactly("early", lines.get(1), "late");
        assertThat(times.get(1)).isBetween(written, written.plusSeconds(2));
        assertThat(Duration.between(times.getFirst(), times.getLast())).isGreaterThan(Duration.ofMillis(3500));

        String sinceThen = times.getFirst().plusSeconds(2).toString();
        assertThat(node.pod("times", "talks").sinceTime(sinceThen).getLog()).isEqualTo(lines.get(1) + "\nlate\n");
        assertThat(node.pod("times", "talks").sinceSeconds(3600).getLog()).startsWith("early\n");
        assertThat(node.pod("times", "talks")
                        .sinceTime(sinceThen)
                        .tailingLines(1)
                        .getLog())
                .isEqualTo("late\n");
    }

    @Test
    void runsInitContainersOneAfterTheOtherBeforeTheContainers() {
        node.namespace("init");
        node.createPod("init", "one", """
                restartPolicy: Never
                initContainers:
                - name: first
                  image: sh:1
                  args: [-c, 'sleep 1; echo first >> /scratch/order']
                  volumeMounts: [{name: work, mountPath: /scratch}]
                - name: second
                  image: sh:1
                  args: [-c, 'echo second >> /scratch/order; echo from second']
                  volumeMounts: [{name: work, mountPath: /scratch}]
                containers:
                - name: app
                  image: sh:1
                  args: [-c, cat /scratch/order]
                  volumeMounts: [{name: work, mountPath: /scratch}]
                volumes: [{name: work, emptyDir: {}}]
                """);
        Pod pod = node.await("init", "one", phase("Succeeded"));

        assertThat(node.pod("init", "one").inContainer("app").getLog()).isEqualTo("first\nsecond\n");
        assertThat(node.pod("init", "one").inContainer("second").getLog()).isEqualTo("from second\n");
        assertThat(pod.getStatus().getInitContainerStatuses())
                .extracting(status -> status.getName() + " "
                        + status.getState().getTerminated().getExitCode() + " " + status.getReady())
                .containsExactly("first 0 true", "second 0 true");
    }

    @Test
    void triesAnInitContainerAgainAndStartsNothingBeforeItHasSucceeded() {
        node.namespace("again");
        node.createPod("again", "one", """
                initContainers:
                - name: first
                  image: sh:1
                  args: [-c, 'if test -e /scratch/tried; then exit 0; fi; touch /scratch/tried; exit 3']
                  volumeMounts: [{name: work, mountPath: /scratch}]
                containers: [{name: app, image: 'sh:1', args: [-c, sleep 1000]}]
                volumes: [{name: work, emptyDir: {}}]
                """);
        Pod waiting = node.await(
                "again",
                "one",
                pod -> pod.getStatus().getInitContainerStatuses().stream()
                        .anyMatch(status -> status.getLastState().getTerminated() != null));
        assertThat(waiting.getStatus().getPhase()).isEqualTo("Pending");
        assertThat(waiting.getStatus()
                        .getContainerStatuses()
                        .getFirst()
                        .getState()
                        .getWaiting()
                        .getReason())
                .isEqualTo("PodInitializing");

        Pod ready = node.await("again", "one", RealNode::ready);
        assertThat(ready.getStatus().getInitContainerStatuses().getFirst().getRestartCount())
                .isEqualTo(1);
    }

    @Test
    void failsWithAnInitContainerThatIsNotTriedAgain() {
        node.namespace("never");
        node.createPod("never", "one", """
                restartPolicy: Never
                initContainers: [{name: first, image: 'sh:1', args: [-c, exit 3]}]
                containers: [{name: app, image: 'sh:1', args: [-c, echo never]}]
                """);
        Pod pod = node.await("never", "one", phase("Failed"));
        assertThat(pod.getStatus()
                        .getContainerStatuses()
                        .getFirst()
                        .getState()
                        .getWaiting()
                        .getReason())
                .isEqualTo("PodInitializing");
    }
}
