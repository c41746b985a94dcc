package dev.ho11y.cluster.apinode.pod;

import dev.ho11y.cluster.apinode.mount.Mount;
import dev.ho11y.cluster.apinode.mount.VolumeFolder;
import dev.ho11y.cluster.apinode.spec.ConfigException;
import dev.ho11y.cluster.apinode.spec.PodAddress;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folders of a pod on this machine. What reads and writes them waits, so not for the scheduler's thread. */
final class PodVolumes {

    private final Path folder;

    PodVolumes(PodNode node, Pod pod) {
        folder = node.folder().resolve("pods").resolve(pod.getMetadata().getUid());
    }

    /** Where a container's log is. */
    Path log(String container) {
        return folder.resolve("log").resolve(container + ".log");
    }

    /** Makes all folders and writes what the volumes are to have; keeps what is in an {@code emptyDir}. */
    void prepare(PodNode node, Pod pod, PodAddress address) throws IOException, ConfigException {
        VolumeFolder.make(folder.resolve("log"));
        for (Volume volume : pod.getSpec().getVolumes()) {
            try {
                VolumeFolder.write(path(volume.getName()), node.volumes().of(volume, pod, address));
            } catch (ConfigException e) {
                throw new ConfigException(
                        "MountVolume.SetUp failed for volume \"" + volume.getName() + "\" : " + e.getMessage());
            }
        }
    }

    /** What a container sees. */
    List<Mount> mounts(PodNode node, Pod pod, Container container) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        mounts.add(new Mount(node.hosts().apply(pod.getMetadata().getNamespace()), Path.of("/etc/hosts"), false));
        for (VolumeMount mount : container.getVolumeMounts()) {
            mounts.add(new Mount(source(pod, mount), Path.of(mount.getMountPath()), readOnly(pod, mount)));
        }
        return mounts;
    }

    private Path source(Pod pod, VolumeMount mount) throws IOException {
        Path volume = path(mount.getName());
        String subPath = mount.getSubPath();
        if (subPath == null || subPath.isEmpty()) {
            return volume;
        }
        Path source = volume.resolve(subPath);
        if (!Files.exists(source)) {
            if (readOnly(pod, mount)) {
                throw new IOException("volume " + mount.getName() + " has no " + subPath);
            }
            VolumeFolder.make(source);
        }
        return source;
    }

    private static boolean readOnly(Pod pod, VolumeMount mount) {
        boolean scratch = pod.getSpec().getVolumes().stream()
                .anyMatch(volume -> volume.getName().equals(mount.getName()) && volume.getEmptyDir() != null);
        return !scratch || Boolean.TRUE.equals(mount.getReadOnly());
    }

    private Path path(String volume) {
        return folder.resolve("volumes").resolve(volume);
    }

    void delete() throws IOException {
        VolumeFolder.delete(folder);
    }
}
