package dev.ho11y.runner.manifest;

import dev.ho11y.cluster.manifest.Container;
import dev.ho11y.cluster.manifest.ContainerPort;
import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.manifest.PodTemplate;
import dev.ho11y.runner.yaml.Accepts;
import dev.ho11y.runner.yaml.Default;
import dev.ho11y.runner.yaml.Doc;
import dev.ho11y.runner.yaml.KeyProblem;
import dev.ho11y.runner.yaml.Min;
import dev.ho11y.runner.yaml.Refuses;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Deployment as it is written. Field names: kubernetes staging/src/k8s.io/api/apps/v1/types.go and core/v1/types.go at
 * 1.36.
 */
@Accepts({"apiVersion", "kind", "status"})
record DeploymentYaml(
        @Doc("name and labels") ObjectMeta metadata,
        @Doc("the pods") Spec spec) {

    Deployment toDeployment() {
        PodTemplate template = new PodTemplate(
                spec.template.metadata.labels,
                spec.template.metadata.annotations,
                spec.template.spec.containers.stream()
                        .map(ContainerYaml::toContainer)
                        .toList(),
                Duration.ofSeconds(spec.template.spec.terminationGracePeriodSeconds));
        return new Deployment(
                metadata.namespace(), metadata.name().value(), spec.replicas, spec.selector.matchLabels, template);
    }

    @Accepts({"minReadySeconds", "strategy", "revisionHistoryLimit", "paused", "progressDeadlineSeconds"})
    record Spec(
            @Default("1") @Min(0) int replicas,
            @Doc("which pods belong to it") Selector selector,
            @Doc("what its pods look like") Template template) {
        public Spec {
            Map<String, String> labels = template.metadata.labels;
            if (!labels.entrySet().containsAll(selector.matchLabels.entrySet())) {
                throw new KeyProblem(
                        "selector",
                        "matchLabels " + selector.matchLabels + " are not among the labels of the template " + labels
                                + "; make them the same");
            }
        }
    }

    @Refuses(value = "matchExpressions", because = "is not modelled; write matchLabels")
    record Selector(@Doc("labels and values") Map<String, String> matchLabels) {}

    record Template(
            @Doc("the pods' labels") TemplateMeta metadata,
            @Doc("the containers") PodSpec spec) {}

    @Accepts({"name", "namespace", "creationTimestamp", "finalizers"})
    record TemplateMeta(
            @Default("{}") Map<String, String> labels,
            @Default("{}") Map<String, String> annotations) {}

    @Accepts({
        "activeDeadlineSeconds",
        "affinity",
        "automountServiceAccountToken",
        "dnsConfig",
        "dnsPolicy",
        "enableServiceLinks",
        "hostAliases",
        "hostIPC",
        "hostNetwork",
        "hostPID",
        "hostUsers",
        "hostname",
        "hostnameOverride",
        "imagePullSecrets",
        "initContainers",
        "nodeName",
        "nodeSelector",
        "os",
        "overhead",
        "preemptionPolicy",
        "priority",
        "priorityClassName",
        "readinessGates",
        "resourceClaims",
        "resources",
        "restartPolicy",
        "runtimeClassName",
        "schedulerName",
        "schedulingGates",
        "securityContext",
        "serviceAccount",
        "serviceAccountName",
        "setHostnameAsFQDN",
        "shareProcessNamespace",
        "subdomain",
        "tolerations",
        "topologySpreadConstraints",
        "volumes"
    })
    record PodSpec(
            @Doc("the one container") List<ContainerYaml> containers,
            @Default("30") @Min(0) int terminationGracePeriodSeconds) {
        public PodSpec {
            if (containers.size() > 1) {
                throw new KeyProblem(
                        "containers",
                        "has " + containers.size() + " containers; a pod is one process here, so write one");
            }
        }
    }

    @Accepts({
        "imagePullPolicy", "lifecycle", "resizePolicy", "resources", "restartPolicy", "restartPolicyRules",
        "securityContext", "stdin", "stdinOnce", "terminationMessagePath", "terminationMessagePolicy", "tty",
        "volumeDevices", "volumeMounts", "workingDir"
    })
    @Refuses(
            value = "envFrom",
            because = "is not modelled; write each variable under env, with valueFrom.configMapKeyRef")
    record ContainerYaml(
            @Doc("the container's name") String name,
            @Doc("the image") String image,
            @Default("[]") List<String> command,
            @Default("[]") List<String> args,
            @Default("[]") List<Port> ports,
            @Default("[]") List<EnvYaml> env,
            Optional<ProbeYaml> startupProbe,
            Optional<ProbeYaml> readinessProbe,
            Optional<ProbeYaml> livenessProbe) {
        Container toContainer() {
            return new Container(
                    name,
                    image,
                    command,
                    args,
                    ports.stream()
                            .map(port -> new ContainerPort(port.name, port.containerPort))
                            .toList(),
                    env.stream().map(EnvYaml::toEnvVar).toList(),
                    startupProbe.map(ProbeYaml::toProbe),
                    readinessProbe.map(ProbeYaml::toProbe),
                    livenessProbe.map(ProbeYaml::toProbe));
        }
    }

    @Accepts({"protocol", "hostPort", "hostIP"})
    record Port(
            @Default("") String name,

            @Min(1) @Doc("the port that the process listens on")
            int containerPort) {
        public Port {
            if (containerPort > 65_535) {
                throw new KeyProblem("containerPort", containerPort + " is no port; write at most 65535");
            }
        }
    }
}
