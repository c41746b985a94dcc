package dev.ho11y.cluster;

import dev.ho11y.autoscaler.control.ScaleTarget;
import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.cluster.manifest.Manifests;
import dev.ho11y.cluster.node.Image;
import dev.ho11y.cluster.node.PodStatus;
import dev.ho11y.cluster.pipeline.DiscoveredPod;
import dev.ho11y.cluster.routing.ServiceCounts;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A cluster on this machine, from {@link #open} to {@link #close}.
 *
 * <p>All methods belong to the scheduler's thread, callbacks come on it, and pods only live while it runs;
 * {@link #close} alone may be called from any thread and also after the scheduler has stopped.
 */
@SuppressWarnings("DoNotCallSuggester") // the public face first; each method follows
public final class LocalCluster implements AutoCloseable {

    private LocalCluster() {}

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
        throw new UnsupportedOperationException();
    }

    /** Tells once whether every wanted pod became ready within the timeout. */
    public void whenReady(Duration timeout, Consumer<Readiness> done) {
        throw new UnsupportedOperationException();
    }

    /**
     * The scale subresource of a Deployment.
     *
     * @throws IllegalArgumentException if there is no such Deployment
     */
    public ScaleTarget scaleTarget(String deployment) {
        throw new UnsupportedOperationException();
    }

    /**
     * Kills the processes of up to {@code pods} ready pods as {@code kill -9} does, the oldest first; they are restarted.
     *
     * @return how many were killed
     */
    public int kill(String deployment, int pods) {
        throw new UnsupportedOperationException();
    }

    /** The forward HTTP proxy through which Service names work: {@code http_proxy} for whoever calls them. */
    public InetSocketAddress proxyAddress() {
        throw new UnsupportedOperationException();
    }

    /** The receiver for OTLP over HTTP. */
    public InetSocketAddress otlpAddress() {
        throw new UnsupportedOperationException();
    }

    /** The pods that are not gone. */
    public List<PodStatus> pods() {
        throw new UnsupportedOperationException();
    }

    /** The pods that are not gone, as service discovery sees them: what a metric pipeline scrapes. */
    public List<DiscoveredPod> discovery() {
        throw new UnsupportedOperationException();
    }

    /** What became of requests, by {@code namespace/service}. */
    public Map<String, ServiceCounts> serviceCounts() {
        throw new UnsupportedOperationException();
    }

    /**
     * Ends the run in good order: drains every pod as a scale-down would, so that each is looked at for the last time and
     * exports its last spans. Afterwards {@link #signals} is final.
     *
     * @param bound what is not gone by then is killed
     */
    public void drain(Duration bound, Runnable done) {
        throw new UnsupportedOperationException();
    }

    /** Takes a look at the live pods of a Deployment and tells what was seen of its requests. */
    public void signals(String deployment, Consumer<Signals> done) {
        throw new UnsupportedOperationException();
    }

    /** Stops everything within four seconds: SIGTERM to every process, SIGKILL to what is left. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
