package dev.ho11y.cluster;

import dev.ho11y.autoscaler.control.KubernetesEvent;
import dev.ho11y.autoscaler.control.ScaleTarget;
import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.cluster.control.ControlListener;
import dev.ho11y.cluster.control.DeploymentController;
import dev.ho11y.cluster.control.PodRuntime;
import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.manifest.Manifests;
import dev.ho11y.cluster.node.Image;
import dev.ho11y.cluster.node.Node;
import dev.ho11y.cluster.node.NodeListener;
import dev.ho11y.cluster.node.PodChange;
import dev.ho11y.cluster.node.PodPhase;
import dev.ho11y.cluster.node.PodRequest;
import dev.ho11y.cluster.node.PodStatus;
import dev.ho11y.cluster.pipeline.DiscoveredPod;
import dev.ho11y.cluster.pipeline.HttpScraper;
import dev.ho11y.cluster.routing.ForwardProxy;
import dev.ho11y.cluster.routing.ServiceCounts;
import dev.ho11y.cluster.telemetry.SpanReceiver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A cluster on this machine, from {@link #open} to {@link #close}.
 *
 * <p>All methods belong to the scheduler's thread, callbacks come on it, and pods only live while it runs;
 * {@link #close} alone may be called from any thread and also after the scheduler has stopped.
 */
public final class LocalCluster implements AutoCloseable {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT_FOR_REQUESTS = Duration.ofSeconds(5);
    private static final Duration AFTER_SIGKILL = Duration.ofSeconds(1);

    private final Manifests manifests;
    private final Scheduler scheduler;
    private final ClusterListener listener;
    private final Map<String, DeploymentController> controllers = new LinkedHashMap<>();
    private final HttpScraper scraper = new HttpScraper();
    private final ForwardProxy proxy;
    private final SpanReceiver spans;
    private final Node node;
    private final Looks looks;
    private final ReadinessWatch readiness;
    private final Thread shutdownHook = new Thread(this::close, "ho11y-cluster-close");
    private Optional<Runnable> whenDrained = Optional.empty();
    private boolean draining;
    private boolean closed;

    private LocalCluster(
            Manifests manifests,
            Map<String, Image> images,
            ClusterOptions options,
            Scheduler scheduler,
            ClusterListener listener,
            ForwardProxy proxy,
            SpanReceiver spans)
            throws IOException {
        this.manifests = manifests;
        this.scheduler = scheduler;
        this.listener = listener;
        this.proxy = proxy;
        this.spans = spans;
        node = Node.open(
                options.nodeOptions(proxy.address(), spans.address()),
                images,
                manifests.configMaps(),
                scheduler,
                new NodeEars(),
                this::drainPod);
        looks = new Looks(scraper, scheduler);
        readiness = new ReadinessWatch(node, this::allReady);
    }

    /**
     * Starts the proxy and the receiver, and creates every Deployment's pods. Pods start while the scheduler runs.
     *
     * @param images what each image name of the manifests is on this machine
     * @throws ClusterException if ports, processes or folders cannot be had
     */
    public static LocalCluster open(
            Manifests manifests,
            Map<String, Image> images,
            ClusterOptions options,
            Scheduler scheduler,
            ClusterListener listener) {
        LocalCluster cluster;
        try {
            cluster = assemble(manifests, images, options, scheduler, listener);
        } catch (IOException e) {
            throw new ClusterException("the local cluster cannot be started: " + e.getMessage(), e);
        }
        Runtime.getRuntime().addShutdownHook(cluster.shutdownHook);
        cluster.startOrClose();
        return cluster;
    }

    private static LocalCluster assemble(
            Manifests manifests,
            Map<String, Image> images,
            ClusterOptions options,
            Scheduler scheduler,
            ClusterListener listener)
            throws IOException {
        ForwardProxy proxy = ForwardProxy.open(REQUEST_TIMEOUT);
        try {
            SpanReceiver spans = SpanReceiver.open();
            try {
                return new LocalCluster(manifests, images, options, scheduler, listener, proxy, spans);
            } catch (IOException e) {
                spans.close();
                throw e;
            }
        } catch (IOException e) {
            proxy.close();
            throw e;
        }
    }

    private void startOrClose() {
        try {
            start();
        } catch (ClusterException e) {
            close();
            throw e;
        }
    }

    private void start() {
        for (Deployment deployment : manifests.deployments()) {
            controllers.put(
                    deployment.name(), new DeploymentController(deployment, new NodeRuntime(), new ControlEars()));
        }
        controllers.values().forEach(DeploymentController::start);
    }

    /** Tells once whether every wanted pod became ready within the timeout, or cannot. */
    public void whenReady(Duration timeout, Consumer<Readiness> done) {
        readiness.await(timeout, scheduler, done);
    }

    /**
     * The scale subresource of a Deployment.
     *
     * @throws IllegalArgumentException if there is no such Deployment
     */
    public ScaleTarget scaleTarget(String deployment) {
        DeploymentController controller = controllers.get(deployment);
        if (controller == null) {
            throw new IllegalArgumentException(
                    "there is no Deployment " + deployment + ", expected one of " + controllers.keySet());
        }
        return controller;
    }

    /**
     * Kills the processes of up to {@code pods} ready pods as {@code kill -9} does, the oldest first; they are restarted.
     *
     * @return how many were killed
     */
    public int kill(String deployment, int pods) {
        List<PodStatus> victims = node.pods().stream()
                .filter(pod -> pod.deployment().equals(deployment) && pod.ready())
                .sorted(Comparator.comparing(PodStatus::createdAt))
                .limit(pods)
                .toList();
        victims.forEach(pod -> node.kill(pod.name()));
        return victims.size();
    }

    /** The forward HTTP proxy through which Service names work: {@code http_proxy} for whoever calls them. */
    public InetSocketAddress proxyAddress() {
        return proxy.address();
    }

    /** The receiver for OTLP over HTTP. */
    public InetSocketAddress otlpAddress() {
        return spans.address();
    }

    /** The pods that are not gone. */
    public List<PodStatus> pods() {
        return node.pods();
    }

    /** The pods that are not gone, as service discovery sees them: what a metric pipeline scrapes. */
    public List<DiscoveredPod> discovery() {
        return node.pods().stream().map(Discovery::of).toList();
    }

    /** What became of requests, by {@code namespace/service}. */
    public Map<String, ServiceCounts> serviceCounts() {
        return proxy.counts();
    }

    /** Takes a look at the live pods of a Deployment and tells what was seen of its requests. */
    public void signals(String deployment, Consumer<Signals> done) {
        new SignalCollector(node, proxy, spans, looks, scheduler).collect(deployment, done);
    }

    /**
     * Ends the run in good order: drains every pod as a scale-down would, so that each is looked at for the last time and
     * exports its last spans. Afterwards {@link #signals} is final. Replicas are neither kept nor told any more.
     *
     * @param bound what is not gone by then is killed
     */
    public void drain(Duration bound, Runnable done) {
        draining = true;
        whenDrained = Optional.of(done);
        node.pods().forEach(pod -> node.terminate(pod.name()));
        var _ = scheduler.schedule(bound, () -> node.pods().forEach(pod -> node.kill(pod.name())));
        var _ = scheduler.schedule(bound.plus(AFTER_SIGKILL), this::drained);
        drainedIfNoneIsLeft();
    }

    private void drainedIfNoneIsLeft() {
        if (draining && node.pods().isEmpty()) {
            drained();
        }
    }

    private void drained() {
        Optional<Runnable> told = whenDrained;
        whenDrained = Optional.empty();
        told.ifPresent(Runnable::run);
    }

    /**
     * Stops everything within five seconds: SIGTERM to every process, SIGKILL to what is left. A second caller waits for the
     * first: a shutdown hook must not return before all is stopped.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        node.close();
        proxy.close();
        spans.close();
        scraper.close();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException shuttingDown) {
            // It is the hook that calls, or it finds that there is nothing left to do.
            return;
        }
    }

    /** Requests in flight end, the pod is looked at for the last time, then it may be told to stop. */
    private void drainPod(PodStatus pod, Runnable done) {
        AtomicBoolean begun = new AtomicBoolean();
        Runnable lastLook = () -> {
            if (!begun.getAndSet(true)) {
                looks.look(pod, done);
            }
        };
        proxy.whenQuiet(pod.name(), () -> scheduler.execute(lastLook));
        Duration grace = pod.template().terminationGracePeriod();
        var _ = scheduler.schedule(
                grace.compareTo(LONGEST_WAIT_FOR_REQUESTS) < 0 ? grace : LONGEST_WAIT_FOR_REQUESTS, lastLook);
    }

    private boolean allReady() {
        return controllers.values().stream().allMatch(c -> c.readyReplicas() == c.specReplicas());
    }

    private final class NodeRuntime implements PodRuntime {

        @Override
        public void create(Deployment deployment, String replicaSet) {
            if (draining) {
                return;
            }
            try {
                var _ = node.create(
                        new PodRequest(deployment.namespace(), deployment.name(), replicaSet, deployment.template()));
            } catch (IOException e) {
                throw new ClusterException(
                        "no pod of Deployment " + deployment.name() + " can be created: " + e.getMessage(), e);
            }
        }

        @Override
        public void terminate(String pod) {
            node.terminate(pod);
        }

        @Override
        public List<PodStatus> pods() {
            return node.pods();
        }
    }

    private final class NodeEars implements NodeListener {

        @Override
        public void pod(PodStatus pod, PodChange change, String detail) {
            // Routes first: a pod that stops must not be given another request.
            proxy.routes(ServiceRoutes.of(manifests.services(), node.pods()));
            if (change == PodChange.FAILED && pod.phase() == PodPhase.RUNNING) {
                looks.lost(pod.name());
            }
            listener.pod(pod.name(), pod.deployment(), change, pod.restarts(), detail);
            DeploymentController controller = controllers.get(pod.deployment());
            if (controller != null && !draining) {
                controller.podChanged();
            }
            readiness.changed(pod.name(), detail.isEmpty() ? change.name() : change + ": " + detail);
            drainedIfNoneIsLeft();
        }

        @Override
        public void event(PodStatus pod, String type, String reason, String message) {
            listener.event(new KubernetesEvent(scheduler.instant(), "Pod", pod.name(), type, reason, message));
        }
    }

    private final class ControlEars implements ControlListener {

        @Override
        public void replicas(String deployment, int desired, int current, int ready) {
            listener.replicas(deployment, desired, current, ready);
        }

        @Override
        public void event(String deployment, String reason, String message) {
            listener.event(
                    new KubernetesEvent(scheduler.instant(), "Deployment", deployment, "Normal", reason, message));
        }
    }
}
