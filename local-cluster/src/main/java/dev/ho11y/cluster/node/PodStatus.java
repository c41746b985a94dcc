package dev.ho11y.cluster.node;

import dev.ho11y.cluster.manifest.Container;
import dev.ho11y.cluster.manifest.PodTemplate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A pod at one moment.
 *
 * @param owner the ReplicaSet
 * @param ip its address in 127.0.0.0/8
 * @param ports declared container port → port bound on {@code ip}; different only where addresses cannot be had
 * @param readySince since when it takes requests; empty when it does not
 * @param pid the process that runs now
 * @param log standard output and error of the process that runs now
 */
public record PodStatus(
        String namespace,
        String name,
        String uid,
        String deployment,
        String owner,
        PodTemplate template,
        PodPhase phase,
        Optional<Instant> readySince,
        String ip,
        Map<Integer, Integer> ports,
        int restarts,
        OptionalLong pid,
        Optional<Exit> lastExit,
        Instant createdAt,
        Path log) {

    public PodStatus {
        ports = Map.copyOf(ports);
    }

    /** Whether it takes requests. */
    public boolean ready() {
        return readySince.isPresent();
    }

    public Container container() {
        return template.container();
    }

    /** The bound port behind a declared port's name or number, if the container declares it. */
    public OptionalLong boundPort(String nameOrNumber) {
        return container().ports().stream()
                .filter(port -> port.name().equals(nameOrNumber)
                        || Integer.toString(port.port()).equals(nameOrNumber))
                .mapToLong(port -> ports.getOrDefault(port.port(), port.port()))
                .findFirst();
    }

    /** The same pod at another moment. */
    public PodStatus now(
            PodPhase nowPhase,
            Optional<Instant> nowReadySince,
            int nowRestarts,
            OptionalLong nowPid,
            Optional<Exit> nowLastExit) {
        return new PodStatus(
                namespace,
                name,
                uid,
                deployment,
                owner,
                template,
                nowPhase,
                nowReadySince,
                ip,
                ports,
                nowRestarts,
                nowPid,
                nowLastExit,
                createdAt,
                log);
    }
}
