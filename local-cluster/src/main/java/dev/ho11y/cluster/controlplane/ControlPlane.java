package dev.ho11y.cluster.controlplane;

import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.components.Found;
import dev.ho11y.cluster.controlplane.Credentials.User;
import dev.ho11y.cluster.process.Patience;
import dev.ho11y.cluster.process.PodLog;
import dev.ho11y.cluster.process.Processes;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real control plane on this machine, for one experiment. All of its processes are children of this one and end with
 * it, however it ends. Nothing is restarted unless {@link #restart} says so.
 */
public final class ControlPlane implements AutoCloseable {

    /** In the order in which they are started. */
    public static final List<Component> PARTS = List.of(
            Component.ETCD,
            Component.KUBE_APISERVER,
            Component.KUBE_CONTROLLER_MANAGER,
            Component.KUBE_SCHEDULER,
            Component.KEDA_OPERATOR,
            Component.KEDA_ADAPTER);

    /** For what takes two to five seconds on a machine with nothing else to do. */
    private static final Duration READY = Duration.ofSeconds(60);

    /** What a log may grow to. */
    public static final long LOG_BYTES = 8L << 20;

    /** Is told of what happens, one call at a time. */
    public interface Listener {
        /** A component says that it is ready, for the first time or after a restart. */
        void ready(ComponentStatus component);

        /** A component has ended that nobody had asked to. */
        void died(ComponentStatus component);
    }

    private final Path folder;
    private final Map<Component, Found> found;
    private final Listener listener;
    private final Map<Port, Integer> ports;
    private final Credentials credentials;
    private final CommandLines commandLines;
    private final Processes processes;
    private final HealthCheck health;
    private final KubernetesClient client;
    private final Map<Component, Child> children = new EnumMap<>(Component.class);
    private final Set<Component> ending = ConcurrentHashMap.newKeySet();
    private volatile ControlPlaneOptions options;

    private ControlPlane(
            Map<Component, Found> found, ControlPlaneOptions options, Path folder, Listener listener, Instant now)
            throws IOException {
        this.folder = folder;
        this.found = Map.copyOf(found);
        this.options = options;
        this.listener = listener;
        Path logs = Files.createDirectories(folder.resolve("logs"));
        this.ports = Port.choose(ProcessHandle.current().pid());
        this.credentials = Credentials.write(folder, port(Port.API), now);
        this.commandLines = new CommandLines(folder, ports, credentials);
        this.processes = Processes.open();
        this.health = new HealthCheck(ports, credentials.root());
        this.client = newClient();
        for (Component part : PARTS) {
            PodLog log = new PodLog(logs.resolve(part.binary() + ".log"));
            children.put(part, new Child(found(part), log, processes));
        }
    }

    /**
     * Starts it and returns when every component is ready, KEDA's resources are defined, and external metrics are served.
     *
     * @param found the binaries of {@link #PARTS} and KEDA's resource definitions
     * @param folder an existing folder, private to this user, for data, credentials and logs
     * @param now for the certificates
     * @throws ControlPlaneException if a component ends, or is not ready after a minute; everything is stopped then
     * @throws IOException if the folder cannot be written or no port is free
     */
    public static ControlPlane open(
            Map<Component, Found> found, ControlPlaneOptions options, Path folder, Listener listener, Instant now)
            throws ControlPlaneException, IOException {
        ControlPlane plane = new ControlPlane(found, options, folder, listener, now);
        try {
            plane.start();
            return plane;
        } catch (ControlPlaneException | IOException | RuntimeException e) {
            plane.close();
            throw e;
        }
    }

    private void start() throws ControlPlaneException, IOException {
        begin(Component.ETCD);
        awaitReady(Component.ETCD);
        begin(Component.KUBE_APISERVER);
        awaitReady(Component.KUBE_APISERVER);
        begin(Component.KUBE_CONTROLLER_MANAGER);
        begin(Component.KUBE_SCHEDULER);
        Bootstrap bootstrap = new Bootstrap(client);
        try {
            bootstrap.define(found(Component.KEDA_CRDS).path(), READY);
            bootstrap.introduceKeda(Files.readString(Path.of(credentials.file("ca.crt"))), port(Port.ADAPTER));
        } catch (KubernetesClientException e) {
            throw new ControlPlaneException("KEDA's resources cannot be created: " + e.getMessage(), e);
        }
        begin(Component.KEDA_OPERATOR);
        begin(Component.KEDA_ADAPTER);
        for (Component part : PARTS.subList(2, PARTS.size())) {
            awaitReady(part);
        }
        if (!Patience.of(READY).until(bootstrap::servesExternalMetrics)) {
            throw new ControlPlaneException("external metrics are not served after " + READY.toSeconds() + " s; "
                    + child(Component.KEDA_ADAPTER).obituary());
        }
    }

    private void begin(Component component) throws ControlPlaneException {
        ending.remove(component);
        Child child = child(component);
        child.start(
                commandLines.arguments(component, options),
                commandLines.environment(component, options),
                () -> ended(component));
    }

    private void awaitReady(Component component) throws ControlPlaneException {
        Child child = child(component);
        Patience.of(READY).until(() -> health.ready(component) || !child.alive());
        if (!child.alive()) {
            throw new ControlPlaneException(child.obituary());
        }
        if (!health.ready(component)) {
            throw new ControlPlaneException("not ready after " + READY.toSeconds() + " s: " + child.obituary());
        }
        child.becameReady();
        tell(() -> listener.ready(status(component)));
    }

    private void ended(Component component) {
        if (!processes.closed() && !ending.contains(component)) {
            tell(() -> listener.died(status(component)));
        }
    }

    private synchronized void tell(Runnable news) {
        news.run();
    }

    /** Ends a component at once, as a crash would, and leaves it so; returns when it has ended. */
    public void kill(Component component) throws ControlPlaneException {
        ending.add(component);
        child(component).kill();
    }

    /**
     * Starts a component again, ending it first if it runs, and returns when it is ready.
     *
     * @throws ControlPlaneException if it does not become ready
     */
    public void restart(Component component) throws ControlPlaneException {
        ending.add(component);
        child(component).stop();
        begin(component);
        awaitReady(component);
    }

    /** Restarts what these options concern, if they differ from those in use; returns when it is ready. */
    public void reconfigure(ControlPlaneOptions wanted) throws ControlPlaneException {
        ControlPlaneOptions before = options;
        options = wanted;
        if (!wanted.hpaSyncPeriod().equals(before.hpaSyncPeriod())
                || !wanted.downscaleStabilization().equals(before.downscaleStabilization())) {
            restart(Component.KUBE_CONTROLLER_MANAGER);
        }
        if (!wanted.kedaEnvironment().equals(before.kedaEnvironment())) {
            restart(Component.KEDA_OPERATOR);
        }
    }

    /** As it was started, or last reconfigured. */
    public ControlPlaneOptions options() {
        return options;
    }

    /** How each component is now; asks all of them, each for two seconds at most. */
    public List<ComponentStatus> statuses() {
        return PARTS.stream().map(this::status).toList();
    }

    private ComponentStatus status(Component component) {
        Child child = child(component);
        return child.status(child.alive() && health.ready(component), portsOf(component));
    }

    private List<Integer> portsOf(Component component) {
        List<Port> own = switch (component) {
            case ETCD -> List.of(Port.ETCD, Port.ETCD_PEER, Port.ETCD_HEALTH);
            case KUBE_APISERVER -> List.of(Port.API);
            case KUBE_CONTROLLER_MANAGER -> List.of(Port.CONTROLLER_MANAGER);
            case KUBE_SCHEDULER -> List.of(Port.SCHEDULER);
            case KEDA_OPERATOR -> List.of(Port.KEDA_SERVICE, Port.KEDA_METRICS, Port.KEDA_HEALTH);
            case KEDA_ADAPTER -> List.of(Port.ADAPTER, Port.ADAPTER_METRICS);
            case KEDA_CRDS, PROMETHEUS, OTELCOL -> List.of();
        };
        return own.stream().map(this::port).toList();
    }

    /** Keeps every log below eight megabytes, and as much again of what came before. To be called every few seconds. */
    public void boundLogs() throws IOException {
        for (Child child : children.values()) {
            child.boundLog(LOG_BYTES);
        }
    }

    /** The API server. */
    public URI server() {
        return URI.create("https://127.0.0.1:" + port(Port.API));
    }

    /** The administrator's kubeconfig, readable by its owner only. */
    public Path kubeconfig() {
        return credentials.kubeconfig(User.ADMIN);
    }

    /** A new client with the administrator's rights; the caller closes it. */
    public KubernetesClient newClient() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig().toFile()))
                .build();
    }

    /** Certificate and key, as PEM files, of a node's kubelet; signed by what the API server trusts. */
    public KubeletFiles kubelet() {
        return new KubeletFiles(
                Path.of(credentials.file("kubelet.crt")),
                Path.of(credentials.file("kubelet.key")),
                Path.of(credentials.file("ca.crt")));
    }

    /**
     * For a server at 127.0.0.1 that only the API server may call.
     *
     * @param authority signed both the server's certificate and the API server's as a client, named {@code apiserver}
     */
    public record KubeletFiles(Path certificate, Path key, Path authority) {}

    private int port(Port port) {
        return ports.getOrDefault(port, 0);
    }

    private Found found(Component component) {
        Found it = found.get(component);
        if (it == null) {
            throw new IllegalArgumentException("no binary of " + component + " was given");
        }
        return it;
    }

    private Child child(Component component) {
        Child child = children.get(component);
        if (child == null) {
            throw new IllegalArgumentException(component + " is no part of the control plane");
        }
        return child;
    }

    /** Stops every process; returns when none lives. The folder stays. */
    @Override
    public void close() {
        client.close();
        processes.close();
        health.close();
    }

    /** Where its data, credentials and logs are. */
    public Path folder() {
        return folder;
    }
}
