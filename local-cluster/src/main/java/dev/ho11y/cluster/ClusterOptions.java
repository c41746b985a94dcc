package dev.ho11y.cluster;

import dev.ho11y.cluster.node.NodeOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a local cluster runs.
 *
 * @param workDir where it writes: {@code logs/<pod>.log}
 * @param timeScale divides probe periods and restart back-off; grace periods, probe timeouts and what a startup probe
 *     tolerates are of real processes and stay
 * @param seed of pod names and uids
 * @param envOverrides set in every pod after the image's and the manifest's environment; for what names a host that does
 *     not exist here. Values may contain <code>$(POD_IP)</code>, <code>$(POD_NAME)</code>, <code>$(POD_PORT)</code> and
 *     <code>$(OTLP_ENDPOINT)</code>, the cluster's own receiver for OTLP over HTTP, such as {@code http://127.0.0.1:4318}
 */
public record ClusterOptions(Path workDir, double timeScale, long seed, Map<String, String> envOverrides) {

    private static final String NO_PROXY = "localhost,127.0.0.0/8";

    public ClusterOptions {
        envOverrides = Map.copyOf(envOverrides);
        if (!(timeScale > 0) || Double.isInfinite(timeScale)) {
            throw new IllegalArgumentException("timeScale is " + timeScale + ", expected a number above 0");
        }
    }

    /** What the node gives to pods and what their overrides may refer to. */
    NodeOptions nodeOptions(InetSocketAddress proxy, InetSocketAddress otlp) {
        String proxyUrl = url(proxy);
        return new NodeOptions(
                workDir.resolve("logs"),
                timeScale,
                seed,
                Map.of(
                        "HTTP_PROXY", proxyUrl,
                        "http_proxy", proxyUrl,
                        "NO_PROXY", NO_PROXY,
                        "no_proxy", NO_PROXY),
                envOverrides,
                Map.of("OTLP_ENDPOINT", url(otlp)));
    }

    private static String url(InetSocketAddress address) {
        return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
