package dev.ho11y.runner.manifest;

import dev.ho11y.runner.yaml.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of objects: those that are read, those that do not concern a run, and those that cannot be run. */
final class Kinds {
    private static final Set<String> IGNORED = Set.of(
            "Namespace",
            "ServiceAccount",
            "Role",
            "RoleBinding",
            "ClusterRole",
            "ClusterRoleBinding",
            "TriggerAuthentication",
            "ClusterTriggerAuthentication",
            "Secret",
            "NetworkPolicy",
            "PodDisruptionBudget",
            "PriorityClass",
            "ResourceQuota",
            "LimitRange",
            "Ingress",
            "IngressClass",
            "Gateway",
            "HTTPRoute",
            "PersistentVolumeClaim",
            "PersistentVolume",
            "StorageClass",
            "CustomResourceDefinition",
            "DaemonSet",
            "ServiceMonitor",
            "PodMonitor",
            "PrometheusRule",
            "VerticalPodAutoscaler");

    private static final Map<String, String> REFUSED = Map.of(
            "HorizontalPodAutoscaler",
                    "only the HPA that KEDA makes of a ScaledObject is modelled; write a ScaledObject",
            "ScaledJob", "it is not modelled; scale a Deployment with a ScaledObject",
            "StatefulSet", "its pods cannot be run; write a Deployment",
            "ReplicaSet", "its pods cannot be run; write a Deployment",
            "Job", "its pods cannot be run; remove it from the scenario's manifests",
            "CronJob", "its pods cannot be run; remove it from the scenario's manifests",
            "Pod", "a bare pod cannot be run; write a Deployment");

    private Kinds() {}

    /** Kinds that are read. */
    enum Read {
        DEPLOYMENT("Deployment", "apps/v1"),
        SERVICE("Service", "v1"),
        CONFIG_MAP("ConfigMap", "v1"),
        SCALED_OBJECT("ScaledObject", "keda.sh/v1alpha1");

        private final String kind;
        private final String apiVersion;

        Read(String kind, String apiVersion) {
            this.kind = kind;
            this.apiVersion = apiVersion;
        }

        String apiVersion() {
            return apiVersion;
        }
    }

    static Optional<Read> read(String kind) {
        return Arrays.stream(Read.values())
                .filter(read -> read.kind.equals(kind))
                .findFirst();
    }

    static boolean ignored(String kind) {
        return IGNORED.contains(kind);
    }

    /** Why an object of this kind cannot be there, and what to do about it. */
    static String refusal(String kind) {
        String refused = REFUSED.get(kind);
        if (refused != null) {
            return "kind `" + kind + "`: " + refused;
        }
        List<String> known = Stream.concat(Arrays.stream(Read.values()).map(read -> read.kind), IGNORED.stream())
                .sorted()
                .toList();
        return "unknown kind `" + kind + "`; " + Nearest.remedy(kind, known);
    }
}
