package dev.ho11y.cluster.controlplane;

import dev.ho11y.cluster.components.Component;
import java.nio.file.Path;
import java.util.List;

/**
 * A component at one moment.
 *
 * @param pid of its process, or of the last one
 * @param ports all that it listens on, the main one first
 * @param log what it prints; the process before wrote {@code <log>.previous}
 * @param detail of one that has ended: its exit code and the end of its log; else empty
 */
public record ComponentStatus(
        Component component, String version, Health health, long pid, List<Integer> ports, Path log, String detail) {

    public ComponentStatus {
        ports = List.copyOf(ports);
    }
}
