package dev.ho11y.cluster.apinode.spec;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What can be done where no process can have mounts of its own: an {@code emptyDir} at {@code /tmp} is the system's, and the
 * token that every pod is given unasked is missing. Pure.
 */
final class WithoutMounts {

    private static final String TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount";

    private WithoutMounts() {}

    static Optional<Refusal> refusal(PodSpec spec) {
        return refusal(spec, "spec.initContainers", spec.getInitContainers())
                .or(() -> refusal(spec, "spec.containers", spec.getContainers()));
    }

    private static Optional<Refusal> refusal(PodSpec spec, String path, List<Container> containers) {
        return IntStream.range(0, containers.size())
                .boxed()
                .flatMap(i -> IntStream.range(
                                0, containers.get(i).getVolumeMounts().size())
                        .filter(j -> !passes(
                                spec, containers.get(i).getVolumeMounts().get(j)))
                        .mapToObj(j -> new Refusal(
                                path + "[" + i + "].volumeMounts[" + j + "]",
                                "this system lets no process have mounts of its own (unshare fails)")))
                .findFirst();
    }

    private static boolean passes(PodSpec spec, VolumeMount mount) {
        boolean scratch = spec.getVolumes().stream()
                .anyMatch(volume -> volume.getName().equals(mount.getName()) && volume.getEmptyDir() != null);
        return mount.getMountPath().equals(TOKEN)
                || (scratch && mount.getMountPath().equals("/tmp"));
    }
}
