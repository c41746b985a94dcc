package dev.ho11y.runner.local;

import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.scenario.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Whether this machine can hold all the pods that a plan may come to. */
final class Memory {
    /** Resident memory of one ho11y process under load, rounded up; {@code bench/replicas.sh} measures it. */
    private static final long POD_MEGABYTES = 180;

    private static final Path MEMINFO = Path.of("/proc/meminfo");

    private Memory() {}

    static void require(Plan plan) throws EnvironmentUnavailable {
        long pods = plan.manifests().deployments().stream()
                .mapToLong(deployment -> mostReplicas(plan, deployment))
                .sum();
        long needed = pods * POD_MEGABYTES;
        OptionalLong available = availableMegabytes(MEMINFO);
        if (available.isPresent() && available.getAsLong() < needed) {
            throw new EnvironmentUnavailable(
                    "memory: up to %d pods need about %d MB and %d MB are available; lower maxReplicaCount or free memory"
                            .formatted(pods, needed, available.getAsLong()));
        }
    }

    private static int mostReplicas(Plan plan, Deployment deployment) {
        return plan.scaledObjects().stream()
                .filter(object -> object.targetName().equals(deployment.name()))
                .mapToInt(object -> object.maxReplicaCount())
                .findFirst()
                .orElse(deployment.replicas());
    }

    /** What the kernel would give without swapping; absent where there is no such file. */
    static OptionalLong availableMegabytes(Path meminfo) {
        try (Stream<String> lines = Files.lines(meminfo)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
