package dev.ho11y.cluster.apinode.pod;

import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.cluster.apinode.mount.Namespaces;
import dev.ho11y.cluster.apinode.probe.ContainerProbes;
import dev.ho11y.cluster.apinode.spec.ContainerEnvironment;
import dev.ho11y.cluster.apinode.spec.LocalImages;
import dev.ho11y.cluster.apinode.spec.VolumeContents;
import dev.ho11y.cluster.node.Addresses;
import dev.ho11y.cluster.process.Processes;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every pod of a node shares.
 *
 * @param folder where pods keep volumes and logs
 * @param hosts the hosts file of a namespace
 * @param waiting for what waits for the API server or for files
 */
public record PodNode(
        String name,
        String hostIp,
        Path folder,
        LocalImages images,
        Scheduler scheduler,
        Executor waiting,
        Processes processes,
        Namespaces namespaces,
        Addresses addresses,
        ContainerEnvironment environment,
        VolumeContents volumes,
        ContainerProbes probes,
        Function<String, Path> hosts,
        PodListener listener) {

    /** Calls on a thread that may wait; the outcome comes back on the scheduler's: a value, or else the failure. */
    <T> void later(Callable<T> call, BiConsumer<@Nullable T, @Nullable Exception> done) {
        waiting.execute(() -> {
            try {
                T value = call.call();
                scheduler.execute(() -> done.accept(value, null));
            } catch (Exception e) {
                scheduler.execute(() -> done.accept(null, e));
            }
        });
    }
}
