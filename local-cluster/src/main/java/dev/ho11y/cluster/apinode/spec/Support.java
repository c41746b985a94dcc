package dev.ho11y.cluster.apinode.spec;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a process on this machine can be asked, and what it cannot: pods run without containers, so nothing isolates them
 * but their own mounts. A pod that asks for what would not be so is refused and not run differently. What only takes
 * rights away ({@code runAsNonRoot}, dropped capabilities, limits) is let pass. Pure.
 */
public final class Support {

    private static final String NO_CONTAINERS = "pods on this node are plain processes";

    private Support() {}

    /**
     * The first thing that cannot be honoured.
     *
     * @param mounts whether a pod can have mounts of its own
     */
    public static Optional<Refusal> refusal(Pod pod, boolean mounts) {
        return refusal(pod).or(() -> mounts ? Optional.empty() : WithoutMounts.refusal(pod.getSpec()));
    }

    private static Optional<Refusal> refusal(Pod pod) {
        PodSpec spec = pod.getSpec();
        Stream<Refusal> ofVolumes = IntStream.range(0, spec.getVolumes().size())
                .boxed()
                .flatMap(
                        i -> volume("spec.volumes[" + i + "]", spec.getVolumes().get(i)).stream());
        return Stream.of(
                        pod(spec),
                        ofVolumes,
                        containers("spec.initContainers", spec.getInitContainers()),
                        containers("spec.containers", spec.getContainers()))
                .flatMap(refusals -> refusals)
                .findFirst();
    }

    private static Stream<Refusal> pod(PodSpec spec) {
        return Stream.of(
                        when(isTrue(spec.getHostNetwork()), "spec.hostNetwork", NO_CONTAINERS + " with an own address"),
                        when(isTrue(spec.getHostPID()), "spec.hostPID", NO_CONTAINERS),
                        when(isTrue(spec.getHostIPC()), "spec.hostIPC", NO_CONTAINERS),
                        when(
                                isTrue(spec.getShareProcessNamespace()),
                                "spec.shareProcessNamespace",
                                NO_CONTAINERS + " and share nothing"),
                        when(
                                !spec.getHostAliases().isEmpty(),
                                "spec.hostAliases",
                                "/etc/hosts of a pod names Services only"))
                .flatMap(Optional::stream);
    }

    private static Stream<Refusal> containers(String path, List<Container> containers) {
        return IntStream.range(0, containers.size())
                .boxed()
                .flatMap(i -> container(path + "[" + i + "]", containers.get(i)));
    }

    private static Stream<Refusal> container(String path, Container container) {
        return Stream.of(
                        security(path + ".securityContext", container.getSecurityContext()),
                        when(
                                container.getRestartPolicy() != null,
                                path + ".restartPolicy",
                                "containers restart as the pod says; make a sidecar one of spec.containers"),
                        when(container.getLifecycle() != null, path + ".lifecycle", "hooks are not run on this node"),
                        when(
                                !container.getVolumeDevices().isEmpty(),
                                path + ".volumeDevices",
                                "there are no block devices on this node"),
                        env(path, container.getEnv()),
                        mounts(path, container.getVolumeMounts()),
                        ProbeSupport.refusal(path + ".startupProbe", container.getStartupProbe(), container),
                        ProbeSupport.refusal(path + ".readinessProbe", container.getReadinessProbe(), container),
                        ProbeSupport.refusal(path + ".livenessProbe", container.getLivenessProbe(), container))
                .flatMap(Optional::stream);
    }

    private static Optional<Refusal> security(String path, @Nullable SecurityContext context) {
        if (context == null) {
            return Optional.empty();
        }
        boolean adds = context.getCapabilities() != null
                && !context.getCapabilities().getAdd().isEmpty();
        return when(isTrue(context.getPrivileged()), path + ".privileged", NO_CONTAINERS + " with the node's rights")
                .or(() -> when(adds, path + ".capabilities.add", NO_CONTAINERS + " with the node's rights"));
    }

    private static Optional<Refusal> env(String path, List<EnvVar> variables) {
        return IntStream.range(0, variables.size())
                .filter(i -> variables.get(i).getValueFrom() != null)
                .mapToObj(i -> env(path + ".env[" + i + "].valueFrom", variables.get(i)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refusal> env(String path, EnvVar variable) {
        if (variable.getValueFrom().getResourceFieldRef() != null) {
            return Optional.of(new Refusal(
                    path + ".resourceFieldRef",
                    "requests and limits are not enforced here, so they are told to nobody"));
        }
        return Optional.ofNullable(variable.getValueFrom().getFieldRef())
                .filter(ref -> !Fields.known(ref.getFieldPath()))
                .map(ref -> new Refusal(path + ".fieldRef.fieldPath", "unsupported fieldPath: " + ref.getFieldPath()));
    }

    private static Optional<Refusal> mounts(String path, List<VolumeMount> mounts) {
        return IntStream.range(0, mounts.size())
                .filter(i -> mounts.get(i).getSubPathExpr() != null)
                .mapToObj(
                        i -> new Refusal(path + ".volumeMounts[" + i + "].subPathExpr", "is not expanded; use subPath"))
                .findFirst();
    }

    private static Optional<Refusal> volume(String path, Volume volume) {
        Set<String> kinds = new TreeSet<>(VolumeKinds.of(volume));
        kinds.removeAll(VolumeKinds.SUPPORTED);
        return kinds.stream()
                .findFirst()
                .map(kind -> new Refusal(
                        path + "." + kind, "this node has volumes of the kinds " + VolumeKinds.SUPPORTED + " only"));
    }

    static Optional<Refusal> when(boolean so, String field, String why) {
        return so ? Optional.of(new Refusal(field, why)) : Optional.empty();
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
