package dev.ho11y.cluster.node;

import java.nio.file.Path;
import java.util.Map;

/**
 * How a node runs its pods.
 *
 * @param logDir where log files go
 * @param timeScale divides probe periods and restart back-off
 * @param seed of names and addresses
 * @param env what the node gives to every pod, such as {@code HTTP_PROXY}
 * @param envOverrides what replaces the manifest's own entries
 * @param placeholders further names that images and overrides may use in <code>$(…)</code>
 */
public record NodeOptions(
        Path logDir,
        double timeScale,
        long seed,
        Map<String, String> env,
        Map<String, String> envOverrides,
        Map<String, String> placeholders) {

    /** The node's own name and address, as {@code spec.nodeName} and {@code status.hostIP} tell them. */
    public static final String NAME = "localhost";

    public static final String HOST_IP = "127.0.0.1";

    public NodeOptions {
        env = Map.copyOf(env);
        envOverrides = Map.copyOf(envOverrides);
        placeholders = Map.copyOf(placeholders);
    }
}
