package dev.ho11y.runner.lint;

import static dev.ho11y.runner.lint.Rule.error;
import static dev.ho11y.runner.lint.Rule.info;
import static dev.ho11y.runner.lint.Rule.warning;

import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What goes wrong with Deployments and other workloads. */
final class WorkloadRules {
    private static final Set<String> OFF = Set.of("disabled", "disable", "false", "off", "0", "no", "none");

    private WorkloadRules() {}

    static List<Rule> all() {
        return List.of(
                error(
                        "k8s-obsolete-api",
                        "an API version or group that is gone",
                        "Current Kubernetes refuses the object, or (in a role) the permission is for nothing.",
                        "Use apps/v1, autoscaling/v2, batch/v1, policy/v1, networking.k8s.io, rbac.authorization.k8s.io/v1.",
                        WorkloadRules::obsoleteApi),
                error(
                        "k8s-probe-cannot-answer",
                        "a probe that nothing can answer",
                        "A liveness or startup probe restarts the pod for ever; a readiness probe keeps it out of the Service.",
                        "Name a declared port; for a collector's port 13133 list the extension health_check in service.extensions.",
                        WorkloadRules::probes),
                warning(
                        "k8s-no-readiness-probe",
                        "no readiness probe",
                        "New replicas get traffic before they can answer, just when a scale-out should help.",
                        "Add a readinessProbe to the container that serves.",
                        WorkloadRules::readiness),
                warning(
                        "k8s-no-resource-requests",
                        "no resource requests",
                        "The scheduler packs new replicas onto full nodes, and node autoscaling does not see that it must add one.",
                        "Set resources.requests for cpu and memory.",
                        WorkloadRules::resources),
                warning(
                        "k8s-mutable-tag",
                        "a mutable tag that is pulled anew for each pod",
                        "Replicas of one Deployment can run different images, and each new one waits for the registry.",
                        "Name a version or a digest; drop imagePullPolicy: Always.",
                        WorkloadRules::mutableTag),
                warning(
                        "ho11y-third-party-downstream",
                        "a downstream outside of the cluster",
                        "The load hammers somebody else's web site, and the service fails when that site does.",
                        "Use an in-cluster Service or a DUMMY downstream.",
                        WorkloadRules::thirdParty),
                warning(
                        "ho11y-any-value-enables",
                        "the value looks like off, but any value means on",
                        "HO11Y_INJECT_FAILURE fails half of the requests, and DISABLE_OM takes the exemplars away, whatever the value is.",
                        "Remove the variable.",
                        WorkloadRules::anyValue),
                info(
                        "ho11y-no-exemplars",
                        "DISABLE_OM takes the exemplars away",
                        "Without OpenMetrics the metrics carry no trace ids.",
                        "Remove DISABLE_OM, unless the scraper cannot read OpenMetrics.",
                        WorkloadRules::exemplars));
    }

    private static void obsoleteApi(Input input, Rule.Found found) {
        for (KubeObject object : input.objects()) {
            object.root()
                    .scalar("apiVersion")
                    .filter(
                            version -> version.text()
                                    .matches(
                                            "extensions/.*|apps/v1beta\\d|autoscaling/v2beta\\d|batch/v1beta1|policy/v1beta1|"
                                                    + "networking\\.k8s\\.io/v1beta1|rbac\\.authorization\\.k8s\\.io/v1(alpha|beta)\\d"))
                    .ifPresent(version -> found.at(version.place(), version.text() + " is gone"));
            for (Mapping rule : object.root().mappings("rules")) {
                KubeObject.scalars(rule, "apiGroups").stream()
                        .filter(group -> group.text().equals("extensions"))
                        .forEach(group -> found.at(group.place(), "the API group extensions is gone"));
            }
        }
    }

    private static void probes(Input input, Rule.Found found) {
        boolean health =
                input.collectors().isEmpty() || input.collectors().stream().anyMatch(ScrapeRules::hasHealthCheck);
        each(input, (workload, container) -> {
            List<Mapping> ports = container.mappings("ports");
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                Stream.of("httpGet", "tcpSocket", "grpc")
                        .flatMap(way -> container.get(probe, way, "port").stream())
                        .filter(Scalar.class::isInstance)
                        .map(Scalar.class::cast)
                        .forEach(port -> {
                            boolean named = !port.text().matches("\\d+|.*\\{\\{.*");
                            boolean declared = ports.stream()
                                    .anyMatch(other -> KubeObject.text(other, "name")
                                            .orElse("")
                                            .equals(port.text()));
                            if (named && !declared) {
                                found.at(port.place(), probe + ": no port is named `" + port.text() + "`");
                            } else if (Input.runsCollector(container)
                                    && ScrapeRules.isHealthPort(port.text())
                                    && !health) {
                                found.at(port.place(), probe + ": the collector has no health_check");
                            }
                        });
            }
        });
    }

    private static void readiness(Input input, Rule.Found found) {
        each(input, (workload, container) -> {
            boolean serves = !container.mappings("ports").isEmpty();
            if (serves && !isJob(workload) && container.get("readinessProbe").isEmpty()) {
                found.at(container.place(), workload.name() + " has no readinessProbe");
            }
        });
    }

    private static boolean isJob(KubeObject workload) {
        return Set.of("Job", "CronJob").contains(workload.kind());
    }

    private static void resources(Input input, Rule.Found found) {
        each(input, (workload, container) -> {
            if (container.get("resources", "requests").isEmpty()) {
                found.at(container.place(), workload.name() + " has no resources.requests");
            }
        });
    }

    private static void mutableTag(Input input, Rule.Found found) {
        each(
                input,
                (workload, container) -> container.scalar("image").ifPresent(image -> {
                    String name = image.text().substring(image.text().lastIndexOf('/') + 1);
                    String tag = name.contains(":") ? name.substring(name.indexOf(':') + 1) : "latest";
                    String policy = KubeObject.text(container, "imagePullPolicy")
                            .orElse(tag.equals("latest") ? "Always" : "IfNotPresent");
                    if (!name.contains("@") && policy.equals("Always") && !tag.matches(".*\\d.*")) {
                        found.at(image.place(), "`" + tag + "` may be another image tomorrow");
                    }
                }));
    }

    private static void thirdParty(Input input, Rule.Found found) {
        environment(input, "DOWNSTREAM\\d*").forEach(value -> {
            boolean web = value.text().matches("https?://[^/:]+\\.[a-z]{2,}(:\\d+)?(/.*)?");
            if (web && !value.text().matches("https?://[^/:]+\\.(svc|local|internal)\\b.*")) {
                found.at(value.place(), value.text() + " is outside of the cluster");
            }
        });
    }

    private static void anyValue(Input input, Rule.Found found) {
        environment(input, "HO11Y_INJECT_FAILURE|DISABLE_OM").forEach(value -> {
            if (OFF.contains(value.text().toLowerCase(Locale.ROOT))) {
                found.at(value.place(), "`" + value.text() + "` enables it");
            }
        });
    }

    private static void exemplars(Input input, Rule.Found found) {
        environment(input, "DISABLE_OM").forEach(value -> found.at(value.place(), "OpenMetrics is off"));
    }

    /** Values of environment variables whose name matches. */
    private static List<Scalar> environment(Input input, String name) {
        List<Scalar> values = new ArrayList<>();
        each(
                input,
                (workload, container) -> container.mappings("env").forEach(variable -> {
                    if (KubeObject.text(variable, "name").orElse("").matches(name)) {
                        variable.scalar("value").ifPresent(values::add);
                    }
                }));
        return values;
    }

    private static void each(Input input, BiConsumer<KubeObject, Mapping> look) {
        input.workloads().forEach(workload -> workload.containers().forEach(c -> look.accept(workload, c)));
    }
}
