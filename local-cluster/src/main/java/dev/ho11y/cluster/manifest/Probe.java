package dev.ho11y.cluster.manifest;

import java.time.Duration;

/**
 * An HTTP probe of a container ({@code httpGet}), with Kubernetes' fields.
 *
 * @param port a number, or the name of a declared port
 */
public record Probe(
        String path,
        String port,
        Duration initialDelay,
        Duration period,
        Duration timeout,
        int successThreshold,
        int failureThreshold) {

    /** @throws IllegalArgumentException if the period or timeout is not positive or a threshold is below 1 */
    public Probe {
        Names.require("port of a probe", port);
        if (!path.startsWith("/")) {
            path = "/" + path;
        }
        if (!period.isPositive() || !timeout.isPositive() || initialDelay.isNegative()) {
            throw new IllegalArgumentException("probe " + path
                    + ": periodSeconds and timeoutSeconds must be above 0, initialDelaySeconds not negative");
        }
        if (successThreshold < 1 || failureThreshold < 1) {
            throw new IllegalArgumentException(
                    "probe " + path + ": successThreshold and failureThreshold must be 1 or more");
        }
    }

    /** A probe with Kubernetes' defaults: no initial delay, every 10 s, 1 s timeout, success 1, failure 3. */
    public static Probe get(String path, String port) {
        return new Probe(path, port, Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(1), 1, 3);
    }
}
