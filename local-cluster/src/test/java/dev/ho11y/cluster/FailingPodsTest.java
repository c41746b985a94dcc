package dev.ho11y.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.cluster.manifest.EnvVar;
import dev.ho11y.cluster.node.PodChange;
import dev.ho11y.cluster.node.PodStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingPodsTest {

    @TempDir
    Path workDir;

    @Test
    void tellsAtOnceThatAnImageHasNoLocalCommand() throws Exception {
        try (RunningCluster running = new RunningCluster(Web.manifests(1, "example/other:1"), workDir)) {
            Readiness readiness = running.ready();
            assertThat(readiness)
                    .isInstanceOfSatisfying(
                            Readiness.NotReady.class,
                            not -> assertThat(not.reason())
                                    .contains(
                                            "cannot become so",
                                            "ErrImagePull: image \"example/other:1\" has no local command",
                                            "example/web:1"));
            assertThat(running.events).anySatisfy(event -> {
                assertThat(event.kind()).isEqualTo("Pod");
                assertThat(event.type()).isEqualTo("Warning");
                assertThat(event.reason()).isEqualTo("Failed");
            });
        }
    }

    @Test
    void startsAFailingProcessAgainAtOnceAndThenBacksOff() throws Exception {
        ClusterOptions fast = new ClusterOptions(workDir, 20, 1, Map.of());
        try (RunningCluster running = new RunningCluster(Web.manifests(1, EnvVar.literal("EXIT", "3")), fast)) {
            assertThat(running.await(PodChange.FAILED).detail()).endsWith("exit code 3");
            assertThat(running.await(PodChange.RESTARTED).restarts()).isEqualTo(1);
            running.await(PodChange.FAILED);
            assertThat(running.await(PodChange.RESTARTED).restarts()).isEqualTo(2);
            assertThat(running.reasons()).containsOnlyOnce("BackOff");
        }
    }

    @Test
    void tellsWhichPodIsNotReadyAndWhatItLoggedLast() throws Exception {
        try (RunningCluster running = new RunningCluster(Web.manifests(1, EnvVar.literal("EXIT", "3")), workDir)) {
            Readiness readiness = running.when((cluster, done) -> cluster.whenReady(Duration.ofSeconds(3), done));
            assertThat(readiness).isInstanceOfSatisfying(Readiness.NotReady.class, not -> {
                assertThat(not.pod()).startsWith("web-");
                assertThat(not.logTail()).isEqualTo("giving up with 3");
            });
        }
    }

    @Test
    void takesAPodOutOfTheServiceWhileItsProbeFails() throws Exception {
        try (RunningCluster running = new RunningCluster(Web.manifests(1), workDir)) {
            assertThat(running.ready()).isEqualTo(new Readiness.Ready());
            PodStatus pod = running.pods().getFirst();
            String direct = "http://" + pod.ip() + ":8765/health/set/";
            RunningCluster.News unready = unreadyAfter(running, direct + 503);
            assertThat(unready.detail()).isEqualTo("HTTP probe failed with statuscode: 503");
            assertThat(running.get("http://web/").statusCode()).isEqualTo(503);
            assertThat(running.reasons()).contains("Unhealthy");
            get(direct + 200);
            running.await(PodChange.READY);
            assertThat(running.get("http://web/").statusCode()).isEqualTo(200);
        }
    }

    private static RunningCluster.News unreadyAfter(RunningCluster running, String uri) throws Exception {
        get(uri);
        return running.await(PodChange.UNREADY);
    }

    private static void get(String uri) throws Exception {
        try (var stream = java.net.URI.create(uri).toURL().openStream()) {
            assertThat(stream.readAllBytes()).isEmpty();
        }
    }

    @Test
    void killsAPodThatIgnoresTheSignalAfterItsGracePeriod() throws Exception {
        try (RunningCluster running = new RunningCluster(Web.manifests(1, EnvVar.literal("DEAF", "1")), workDir)) {
            assertThat(running.ready()).isEqualTo(new Readiness.Ready());
            running.on(cluster -> {
                cluster.scaleTarget("web").scale(0);
                return null;
            });
            assertThat(running.await(PodChange.GONE).detail()).endsWith("exit code 137 (SIGKILL)");
        }
    }

    @Test
    void leavesNoProcessWhenItIsClosed() throws Exception {
        ProcessHandle process;
        try (RunningCluster running = new RunningCluster(Web.manifests(1, EnvVar.literal("DEAF", "1")), workDir)) {
            assertThat(running.ready()).isEqualTo(new Readiness.Ready());
            process = ProcessHandle.of(running.pods().getFirst().pid().orElseThrow())
                    .orElseThrow();
            assertThat(process.isAlive()).isTrue();
        }
        assertThat(process.isAlive()).isFalse();
    }
}
