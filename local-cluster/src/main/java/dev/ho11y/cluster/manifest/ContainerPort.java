package dev.ho11y.cluster.manifest;

/** A declared port of a container; the name may be empty. */
public record ContainerPort(String name, int port) {

    public ContainerPort {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("containerPort is " + port + ", expected 1 to 65535");
        }
    }
}
