package dev.ho11y.cluster.manifest;

/**
 * A port of a Service.
 *
 * @param port the port callers use, such as 80
 * @param targetPort a number, or the name of a container port
 */
public record ServicePort(int port, String targetPort) {

    public ServicePort {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Service port is " + port + ", expected 1 to 65535");
        }
        Names.require("targetPort", targetPort);
    }
}
