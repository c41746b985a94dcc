package dev.ho11y.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.cluster.routing.ServiceCounts;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountingTest {

    private static final int REQUESTS = 6000;
    private static final int AT_ONCE = 20;
    /** Replicas to scale to, by the number of requests sent before. */
    private static final Map<Integer, Integer> SCALE = Map.of(1000, 1, 2000, 3, 4500, 1, 5500, 2);

    @TempDir
    Path workDir;

    @Test
    void losesNoRequestWhileReplicasComeAndGoUnderLoad() throws Exception {
        try (RunningCluster running = new RunningCluster(Web.manifests(3), workDir)) {
            assertThat(running.ready()).isEqualTo(new Readiness.Ready());
            assertThat(send(running)).isEqualTo(REQUESTS);
            running.<Boolean>when((cluster, done) -> cluster.drain(Duration.ofSeconds(20), () -> done.accept(true)));
            Signals signals = running.when((cluster, done) -> cluster.signals("web", done));
            assertThat(signals.pods()).hasSizeGreaterThan(3).allSatisfy(pod -> {
                assertThat(pod.counted()).isEqualTo(OptionalLong.of(pod.routed()));
                assertThat(pod.invokeLines()).isEqualTo(OptionalLong.of(pod.routed()));
            });
            assertThat(signals.routed()).isEqualTo(REQUESTS);
            assertThat(running.cluster.serviceCounts())
                    .isEqualTo(Map.of("ns/web", new ServiceCounts(REQUESTS, REQUESTS, 0)));
        }
    }

    /** How many of the requests were answered with 200. */
    private static int send(RunningCluster running) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://web.ns.svc.cluster.local/"))
                .build();
        Semaphore window = new Semaphore(AT_ONCE);
        AtomicInteger answered = new AtomicInteger();
        for (int sent = 0; sent < REQUESTS; sent++) {
            Integer replicas = SCALE.get(sent);
            if (replicas != null) {
                running.on(cluster -> {
                    cluster.scaleTarget("web").scale(replicas);
                    return replicas;
                });
            }
            window.acquire();
            var _ = running.client
                    .sendAsync(request, HttpResponse.BodyHandlers.discarding())
                    .whenComplete((answer, failure) -> {
                        answered.addAndGet(answer != null && answer.statusCode() == 200 ? 1 : 0);
                        window.release();
                    });
        }
        window.acquire(AT_ONCE);
        return answered.get();
    }
}
