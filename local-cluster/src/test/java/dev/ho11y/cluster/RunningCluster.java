package dev.ho11y.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.autoscaler.control.KubernetesEvent;
import dev.ho11y.autoscaler.time.WallClockScheduler;
import dev.ho11y.cluster.manifest.Manifests;
import dev.ho11y.cluster.node.PodChange;
import dev.ho11y.cluster.node.PodStatus;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** A cluster with its scheduler on a thread of its own, what it told, and a caller. */
final class RunningCluster implements AutoCloseable, ClusterListener {

    /** What the cluster told of a pod. */
    record News(String pod, PodChange change, int restarts, String detail) {}

    private static final int BOUND_SECONDS = 30;

    private final WallClockScheduler scheduler = new WallClockScheduler();
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    final Queue<KubernetesEvent> events = new ConcurrentLinkedQueue<>();
    final Queue<String> replicas = new ConcurrentLinkedQueue<>();
    final LocalCluster cluster;
    private final CompletableFuture<Void> loop;
    final HttpClient client;

    RunningCluster(Manifests manifests, Path workDir) {
        this(manifests, new ClusterOptions(workDir, 1, 1, Map.of()));
    }

    RunningCluster(Manifests manifests, ClusterOptions options) {
        cluster = LocalCluster.open(manifests, Web.images(), options, scheduler, this);
        loop = CompletableFuture.runAsync(
                () -> scheduler.runUntil(scheduler.instant().plus(Duration.ofHours(1))),
                action -> Thread.ofPlatform().start(action));
        client = HttpClient.newBuilder()
                .proxy(ProxySelector.of(cluster.proxyAddress()))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public void replicas(String deployment, int desired, int current, int ready) {
        replicas.add(desired + "/" + current + "/" + ready);
    }

    @Override
    public void pod(String name, String deployment, PodChange change, int restarts, String detail) {
        news.add(new News(name, change, restarts, detail));
    }

    @Override
    public void event(KubernetesEvent event) {
        events.add(event);
    }

    /** Calls the cluster on its thread. */
    <T> T on(Function<LocalCluster, T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        scheduler.execute(() -> result.completeAsync(() -> call.apply(cluster), Runnable::run));
        return result.orTimeout(BOUND_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Calls the cluster on its thread and waits for what it tells. */
    <T> T when(java.util.function.BiConsumer<LocalCluster, Consumer<T>> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        scheduler.execute(() -> call.accept(cluster, result::complete));
        return result.orTimeout(BOUND_SECONDS, TimeUnit.SECONDS).join();
    }

    Readiness ready() {
        return when((c, done) -> c.whenReady(Duration.ofSeconds(20), done));
    }

    News await(PodChange change) throws InterruptedException {
        return await(one -> one.change() == change);
    }

    /** The next news that is asked for; what comes before is skipped. */
    News await(Predicate<News> wanted) throws InterruptedException {
        for (News one = next(); ; one = next()) {
            if (wanted.test(one)) {
                return one;
            }
        }
    }

    private News next() throws InterruptedException {
        News one = news.poll(BOUND_SECONDS, TimeUnit.SECONDS);
        assertThat(one).as("news within %s s", BOUND_SECONDS).isNotNull();
        return one;
    }

    List<PodStatus> pods() {
        return on(LocalCluster::pods);
    }

    HttpResponse<String> get(String uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
    }

    List<String> reasons() {
        return events.stream().map(KubernetesEvent::reason).toList();
    }

    @Override
    public void close() {
        cluster.close();
        scheduler.stop();
        loop.join();
        client.shutdownNow();
    }
}
