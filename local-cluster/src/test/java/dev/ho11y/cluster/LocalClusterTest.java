package dev.ho11y.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.cluster.manifest.EnvVar;
import dev.ho11y.cluster.node.PodChange;
import dev.ho11y.cluster.node.PodStatus;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClusterTest {

    @TempDir
    Path workDir;

    @Test
    void runsPodsAndRoutesTheServiceToThem() throws Exception {
        try (RunningCluster running = new RunningCluster(Web.manifests(2), workDir)) {
            assertThat(running.ready()).isEqualTo(new Readiness.Ready());
            for (int i = 0; i < 10; i++) {
                assertThat(running.get("http://web.ns/").statusCode()).isEqualTo(200);
            }
            Signals signals = running.when((cluster, done) -> cluster.signals("web", done));
            assertThat(signals.pods()).hasSize(2).allSatisfy(pod -> {
                assertThat(pod.routed()).isEqualTo(5);
                assertThat(pod.counted()).isEqualTo(OptionalLong.of(5));
                assertThat(pod.invokeLines()).isEqualTo(OptionalLong.of(5));
                assertThat(pod.serverSpans()).isEmpty();
            });
            assertThat(running.replicas).endsWith("2/2/2");
            assertThat(running.pods())
                    .allSatisfy(pod -> assertThat(pod.name()).matches("web-[b-z2-9]{10}-[b-z2-9]{5}"))
                    .extracting(PodStatus::ip)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void givesPodsTheirEnvironment() throws Exception {
        ClusterOptions options =
                new ClusterOptions(workDir, 1, 1, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "$(OTLP_ENDPOINT)"));
        EnvVar[] env = {
            EnvVar.literal("OTEL_EXPORTER_OTLP_ENDPOINT", "adot-collector:4317"),
            EnvVar.literal("GREETING", "hello"),
            EnvVar.literal("SENTENCE", "$(GREETING) world")
        };
        try (RunningCluster running = new RunningCluster(Web.manifests(1, env), options)) {
            assertThat(running.ready()).isEqualTo(new Readiness.Ready());
            PodStatus pod = running.pods().getFirst();
            assertThat(running.get("http://web/env").body())
                    .contains(
                            "SENTENCE=hello world",
                            "POD_IP=" + pod.ip(),
                            "OTEL_EXPORTER_OTLP_ENDPOINT=http:/" + running.cluster.otlpAddress(),
                            "HTTP_PROXY=http:/" + running.cluster.proxyAddress())
                    .doesNotContain("MAVEN");
        }
    }

    @Test
    void restartsAPodWhoseProcessIsKilled() throws Exception {
        try (RunningCluster running = new RunningCluster(Web.manifests(1), workDir)) {
            assertThat(running.ready()).isEqualTo(new Readiness.Ready());
            assertThat(running.get("http://web/").statusCode()).isEqualTo(200);
            long pid = running.pods().getFirst().pid().orElseThrow();
            assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
            RunningCluster.News failed = running.await(PodChange.FAILED);
            assertThat(failed.detail()).isEqualTo("pid " + pid + " ended with exit code 137 (SIGKILL)");
            assertThat(running.await(PodChange.RESTARTED).restarts()).isEqualTo(1);
            running.await(PodChange.READY);
            assertThat(running.get("http://web/").statusCode()).isEqualTo(200);
            Signals signals = running.when((cluster, done) -> cluster.signals("web", done));
            assertThat(signals.counted())
                    .as("the killed process's count is not known")
                    .isEmpty();
            assertThat(signals.invokeLines()).isEqualTo(OptionalLong.of(2));
            assertThat(Files.readString(workDir.resolve("logs/" + failed.pod() + ".log.previous")))
                    .contains("invoke");
            assertThat(running.replicas).endsWith("1/1/1", "1/1/0", "1/1/1");
        }
    }

    @Test
    void killsOnDemand() throws Exception {
        try (RunningCluster running = new RunningCluster(Web.manifests(2), workDir)) {
            assertThat(running.ready()).isEqualTo(new Readiness.Ready());
            assertThat(running.<Integer>on(cluster -> cluster.kill("web", 1))).isEqualTo(1);
            running.await(PodChange.FAILED);
            assertThat(running.await(PodChange.READY).restarts()).isEqualTo(1);
        }
    }

    @Test
    void scalesDownTheYoungestFirstAndLooksAtItForTheLastTime() throws Exception {
        try (RunningCluster running = new RunningCluster(Web.manifests(1), workDir)) {
            assertThat(running.ready()).isEqualTo(new Readiness.Ready());
            String oldest = running.pods().getFirst().name();
            running.on(cluster -> {
                cluster.scaleTarget("web").scale(2);
                return null;
            });
            assertThat(running.ready()).isEqualTo(new Readiness.Ready());
            for (int i = 0; i < 8; i++) {
                assertThat(running.get("http://web/").statusCode()).isEqualTo(200);
            }
            running.on(cluster -> {
                cluster.scaleTarget("web").scale(1);
                return null;
            });
            RunningCluster.News gone = running.await(PodChange.GONE);
            assertThat(gone.pod()).isNotEqualTo(oldest);
            assertThat(running.pods()).extracting(PodStatus::name).containsExactly(oldest);
            assertThat(Files.readString(workDir.resolve("logs/" + gone.pod() + ".log")))
                    .endsWith("bye\n");
            Signals signals = running.when((cluster, done) -> cluster.signals("web", done));
            assertThat(signals.routed()).isEqualTo(8);
            assertThat(signals.counted()).isEqualTo(OptionalLong.of(8));
            assertThat(running.events)
                    .filteredOn(event -> event.reason().equals("ScalingReplicaSet"))
                    .extracting(event -> event.message().replaceAll("web-\\w+", "web-x"))
                    .containsExactly(
                            "Scaled up replica set web-x from 0 to 1",
                            "Scaled up replica set web-x from 1 to 2",
                            "Scaled down replica set web-x from 2 to 1");
        }
    }

    @Test
    void drainsEverythingInTheEnd() throws Exception {
        try (RunningCluster running = new RunningCluster(Web.manifests(2), workDir)) {
            assertThat(running.ready()).isEqualTo(new Readiness.Ready());
            List<PodStatus> pods = running.pods();
            HttpResponse<String> answer = running.get("http://web/");
            assertThat(answer.statusCode()).isEqualTo(200);
            running.<Boolean>when((cluster, done) -> cluster.drain(Duration.ofSeconds(20), () -> done.accept(true)));
            assertThat(pods)
                    .noneMatch(pod -> ProcessHandle.of(pod.pid().orElseThrow()).isPresent());
            Signals signals = running.when((cluster, done) -> cluster.signals("web", done));
            assertThat(signals.counted()).isEqualTo(OptionalLong.of(1));
            assertThat(running.replicas).as("replicas are told no more").endsWith("2/2/2");
        }
    }
}
