package dev.ho11y.cluster.node;

import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.cluster.kubelet.HttpProber;
import dev.ho11y.cluster.manifest.ConfigMap;
import dev.ho11y.cluster.manifest.ContainerPort;
import dev.ho11y.cluster.process.PodLog;
import dev.ho11y.cluster.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * The node. All methods but {@link #close} belong to the scheduler's thread.
 */
public final class Node implements AutoCloseable {

    private final NodeContext context;
    private final HttpProber prober;
    private final Addresses addresses;
    private final PodNames names;
    private final Map<String, Pod> pods = new LinkedHashMap<>();

    private Node(NodeContext context, HttpProber prober, Addresses addresses) {
        this.context = context;
        this.prober = prober;
        this.addresses = addresses;
        this.names = new PodNames(new SplittableRandom(context.options().seed()));
    }

    /**
     * A node without pods.
     *
     * @param images what each image name is on this machine
     * @throws IOException if the log folder cannot be made or no process can be started
     */
    public static Node open(
            NodeOptions options,
            Map<String, Image> images,
            List<ConfigMap> configMaps,
            Scheduler scheduler,
            NodeListener listener,
            Drain drain)
            throws IOException {
        Files.createDirectories(options.logDir());
        Addresses addresses = Addresses.of(options.seed());
        HttpProber prober = new HttpProber();
        PodEnvironment environment = new PodEnvironment(System.getenv(), options, configMaps);
        return new Node(
                new NodeContext(
                        options, Map.copyOf(images), environment, Processes.open(), prober, scheduler, listener, drain),
                prober,
                addresses);
    }

    /**
     * Creates a pod.
     *
     * @throws IOException if no loopback address has its ports free
     */
    public PodStatus create(PodRequest request) throws IOException {
        String name = names.next(request.owner());
        Addresses.Address address = addresses.next(request.template().container().ports().stream()
                .map(ContainerPort::port)
                .toList());
        PodLog log = new PodLog(context.options().logDir().resolve(name + ".log"));
        PodStatus born = new PodStatus(
                request.namespace(),
                name,
                names.uid(),
                request.deployment(),
                request.owner(),
                request.template(),
                PodPhase.PENDING,
                Optional.empty(),
                address.ip(),
                address.ports(),
                0,
                OptionalLong.empty(),
                Optional.empty(),
                context.scheduler().instant(),
                log.file());
        Pod pod = new Pod(context, born, log);
        pods.put(name, pod);
        pod.create();
        return pod.status();
    }

    /** Drains a pod and ends it; does nothing if that has begun. */
    public void terminate(String pod) {
        pod(pod).terminate();
    }

    /** Kills a pod's process as {@code kill -9} does; it will be replaced. */
    public void kill(String pod) {
        pod(pod).kill();
    }

    /** Every pod that ever was, in the order of creation. */
    public List<PodStatus> everyPod() {
        return pods.values().stream().map(Pod::status).toList();
    }

    /** The pods that are not gone. */
    public List<PodStatus> pods() {
        return everyPod().stream().filter(pod -> pod.phase() != PodPhase.GONE).toList();
    }

    /** The last lines that a pod has logged; may be empty. */
    public String logTail(String pod, int lines) {
        return pod(pod).log().tail(lines);
    }

    /** How many lines with {@code "event":"invoke"} a pod's processes have logged. */
    public Lines invokeLines(String pod) {
        return pod(pod).log()::invokeLines;
    }

    /** A count that is yet to be taken, on another thread than the scheduler's. */
    @FunctionalInterface
    public interface Lines {
        long count() throws IOException;
    }

    private Pod pod(String name) {
        Pod pod = pods.get(name);
        if (pod == null) {
            throw new IllegalArgumentException("there is no pod " + name);
        }
        return pod;
    }

    /** Stops every process within two seconds. From any thread. */
    @Override
    public void close() {
        context.processes().close();
        prober.close();
        addresses.close();
    }
}
