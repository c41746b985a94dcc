package dev.ho11y.cluster.apinode;

import dev.ho11y.autoscaler.time.WallClockScheduler;
import dev.ho11y.cluster.apinode.logs.LogServer;
import dev.ho11y.cluster.apinode.logs.Logs;
import dev.ho11y.cluster.apinode.mount.MountMode;
import dev.ho11y.cluster.apinode.mount.Namespaces;
import dev.ho11y.cluster.apinode.mount.VolumeFolder;
import dev.ho11y.cluster.apinode.pod.PodListener;
import dev.ho11y.cluster.apinode.pod.PodNode;
import dev.ho11y.cluster.apinode.probe.ContainerProbes;
import dev.ho11y.cluster.apinode.service.HostsFiles;
import dev.ho11y.cluster.apinode.service.ServiceRouter;
import dev.ho11y.cluster.apinode.spec.ContainerEnvironment;
import dev.ho11y.cluster.apinode.spec.LocalImages;
import dev.ho11y.cluster.apinode.spec.VolumeContents;
import dev.ho11y.cluster.kubelet.HttpProber;
import dev.ho11y.cluster.node.Addresses;
import dev.ho11y.cluster.process.Processes;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A node of a real cluster on this machine, from {@link #open} to {@link #close}: what a kubelet and kube-proxy are, with
 * processes for containers. It has a scheduler thread of its own, to which all state belongs. Opened and closed on any
 * thread.
 */
public final class ApiNode implements AutoCloseable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final List<String> OF_THE_MACHINE = List.of("PATH", "HOME", "LANG", "LC_ALL", "JAVA_HOME");

    private final ApiNodeOptions options;
    private final WallClockScheduler scheduler = new WallClockScheduler();
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpProber prober = new HttpProber();
    private final KubernetesClient client;
    private final Namespaces namespaces;
    private final Processes processes;
    private final EventRecorder events;
    private final HostsFiles hosts;
    private final ServiceRouter router;
    private final LogServer logs;
    private final NodeObject node;
    private final NodePods pods;
    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();
    private final Map<String, Service> services = new HashMap<>();
    private volatile List<Service> knownServices = List.of();
    private volatile boolean closed;
    private boolean routesStale;

    private ApiNode(ApiNodeOptions options, Namespaces namespaces, Processes processes) throws IOException {
        this.options = options;
        this.namespaces = namespaces;
        this.processes = processes;
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(options.api())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        events = new EventRecorder(client, options.name());
        hosts = new HostsFiles(options.folder().resolve("hosts"), Files.readString(Path.of("/etc/hosts")));
        router = new ServiceRouter(scheduler, apiServer(), options.seed(), this::unheard);
        Outbox outbox = new Outbox(scheduler, waiting);
        pods = new NodePods(client, outbox, events, waiting, this::routesChanged, this::podNode);
        logs = LogServer.open(ApiNodeOptions.HOST_IP, options.tls(), this::log, scheduler);
        node = new NodeObject(client, options, logs.port(), scheduler.instant());
    }

    /**
     * Joins the cluster: registers the node, and from then on starts what is bound to it.
     *
     * @throws IOException if the API server cannot be reached, or this machine lacks something
     */
    public static ApiNode open(ApiNodeOptions options) throws IOException {
        VolumeFolder.delete(options.folder());
        VolumeFolder.make(options.folder());
        ApiNode node = new ApiNode(options, Namespaces.open(options.mounts()), Processes.open());
        try {
            node.begin();
            return node;
        } catch (KubernetesClientException e) {
            node.close();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "the node cannot join the cluster at " + options.api().getMasterUrl() + ": " + cause, e);
        }
    }

    private void begin() {
        Thread.ofPlatform().daemon().name("ho11y-node").start(this::run);
        informers.add(client.services()
                .inAnyNamespace()
                .runnableInformer(0)
                .addEventHandler(new Handed<>(scheduler, this::serviceSeen, this::serviceUnseen)));
        informers.add(client.pods()
                .inAnyNamespace()
                .withField("spec.nodeName", options.name())
                .runnableInformer(0)
                .addEventHandler(new Handed<>(scheduler, pods::seen, pods::unseen)));
        // Services first: what a pod starts with tells of them.
        for (SharedIndexInformer<?> informer : informers) {
            informer.exceptionHandler((started, failure) -> !closed);
            informer.run();
        }
        node.register();
        scheduler.execute(this::heartbeat);
    }

    private void run() {
        while (!closed) {
            try {
                scheduler.runUntil(Instant.MAX);
            } catch (RuntimeException e) {
                System.getLogger(ApiNode.class.getName())
                        .log(System.Logger.Level.ERROR, "the node has met a fault and goes on", e);
            }
        }
    }

    /** How pods get their mounts on this machine; not {@link MountMode#AUTO}. */
    public MountMode mounts() {
        return namespaces.mode();
    }

    private PodNode podNode(PodListener listener) {
        ApiObjects objects = new ApiObjects(client, () -> knownServices);
        return new PodNode(
                options.name(),
                ApiNodeOptions.HOST_IP,
                options.folder(),
                new LocalImages(options.images()),
                scheduler,
                waiting,
                processes,
                namespaces,
                Addresses.in(options.podNetwork()),
                new ContainerEnvironment(objects, machine(), cluster()),
                new VolumeContents(objects),
                new ContainerProbes(prober, waiting),
                hosts::of,
                listener);
    }

    private static Map<String, String> machine() {
        Map<String, String> environment = new HashMap<>();
        OF_THE_MACHINE.forEach(
                name -> Optional.ofNullable(System.getenv(name)).ifPresent(value -> environment.put(name, value)));
        return environment;
    }

    private Map<String, String> cluster() {
        InetSocketAddress server = apiServer();
        String port = Integer.toString(server.getPort());
        return Map.of(
                "KUBERNETES_SERVICE_HOST", server.getHostString(),
                "KUBERNETES_SERVICE_PORT", port,
                "KUBERNETES_SERVICE_PORT_HTTPS", port);
    }

    private InetSocketAddress apiServer() {
        URL url = client.getMasterUrl();
        return new InetSocketAddress(url.getHost(), url.getPort() < 0 ? url.getDefaultPort() : url.getPort());
    }

    private void heartbeat() {
        waiting.execute(() -> {
            try {
                node.renew(scheduler.instant());
            } catch (KubernetesClientException notNow) {
                // The next one is soon.
                return;
            }
        });
        var _ = scheduler.schedule(HEARTBEAT, this::heartbeat);
    }

    private void serviceSeen(Service service) {
        services.put(service.getMetadata().getUid(), service);
        servicesChanged();
    }

    private void serviceUnseen(Service service) {
        services.remove(service.getMetadata().getUid());
        servicesChanged();
    }

    private void servicesChanged() {
        knownServices = List.copyOf(services.values());
        waiting.execute(() -> hosts.update(knownServices));
        routesChanged();
    }

    /** Many changes come at once; the routes are made anew after the last. */
    private void routesChanged() {
        if (!routesStale) {
            routesStale = true;
            scheduler.execute(() -> {
                routesStale = false;
                router.route(services.values(), pods.backends());
            });
        }
    }

    private void unheard(Service service, String message) {
        ObjectReference about = new ObjectReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Service")
                .withNamespace(service.getMetadata().getNamespace())
                .withName(service.getMetadata().getName())
                .withUid(service.getMetadata().getUid())
                .build();
        events.record(about, "kube-proxy", "Warning", "FailedToListen", message, scheduler.instant());
    }

    /** Asks the scheduler's thread. */
    private Optional<Logs.Source> log(String namespace, String pod, String container) {
        CompletableFuture<Optional<Logs.Source>> found = new CompletableFuture<>();
        scheduler.execute(() -> found.complete(pods.log(namespace, pod, container)));
        try {
            return found.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    /** Stops every process within two seconds and leaves the cluster; what its pods did is not reported any more. */
    @Override
    public void close() {
        closed = true;
        informers.forEach(SharedIndexInformer::stop);
        processes.close();
        router.close();
        logs.close();
        scheduler.stop();
        events.close();
        leave();
        client.close();
        prober.close();
        waiting.shutdownNow();
    }

    private void leave() {
        try {
            node.leave(scheduler.instant());
            VolumeFolder.delete(options.folder());
        } catch (KubernetesClientException | IOException notThere) {
            // The API server may have gone first, and the folder goes with whatever it is in.
            return;
        }
    }
}
