package dev.ho11y.runner.lint;

import static dev.ho11y.runner.lint.Rule.error;
import static dev.ho11y.runner.lint.Rule.warning;

import dev.ho11y.runner.yaml.YamlNode;
import dev.ho11y.runner.yaml.YamlNode.Entry;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** What goes wrong with where a collector listens and what it scrapes. */
final class ScrapeRules {
    private static final Pattern LOCAL = Pattern.compile("^(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]):");
    private static final Pattern OLD_PORT = Pattern.compile("(^|:)5568[01]$");
    private static final String HEALTH_PORT = "13133";

    private ScrapeRules() {}

    static List<Rule> all() {
        return List.of(
                error(
                        "collector-health-check-on-localhost",
                        "health_check answers on localhost only",
                        "The kubelet's probes come from outside of the pod, fail, and restart the collector over and over.",
                        "Set `endpoint: 0.0.0.0:13133` (or the pod's IP) for the extension health_check.",
                        ScrapeRules::healthCheck),
                warning(
                        "collector-listens-on-localhost",
                        "a server listens on localhost only",
                        "Since core 0.104 (ADOT 0.41) that is the default: nobody outside of the pod reaches it.",
                        "Write the endpoint out: 0.0.0.0 or the pod's IP, and the port.",
                        ScrapeRules::localhost),
                warning(
                        "collector-own-metrics-on-localhost",
                        "the collector's own metrics are on localhost only",
                        "A job that scrapes port 8888 of the pod finds nothing there.",
                        "Set service.telemetry.metrics.readers to a prometheus pull reader with host 0.0.0.0.",
                        ScrapeRules::ownMetrics),
                warning(
                        "collector-obsolete-port",
                        "an obsolete OTLP port",
                        "Nothing has listened on 55680 since 2021, and SDKs send to 4318, not to 55681.",
                        "Use 4317 for gRPC and 4318 for HTTP, in endpoints, container ports and Services.",
                        ScrapeRules::oldPorts),
                error(
                        "collector-obsolete-flag",
                        "a flag that the collector no longer has",
                        "`unknown flag`: the collector does not start (since core 0.38, ADOT 0.14).",
                        "Remove --log-level; set service.telemetry.logs.level in the configuration.",
                        ScrapeRules::oldFlags),
                warning(
                        "collector-several-replicas",
                        "several collectors scrape the same targets",
                        "Each replica scrapes every target, so each sample arrives several times, and counters seem to jump.",
                        "Run one replica for scraping, or shard the targets with the target allocator.",
                        ScrapeRules::replicas),
                warning(
                        "scrape-endpoints-role",
                        "role: endpoints",
                        "The Endpoints API is deprecated since Kubernetes 1.33, and large Services are cut off in it.",
                        "Use role: endpointslice, and permission for discovery.k8s.io/endpointslices.",
                        (input, found) -> discoveries(input)
                                .forEach(sd -> sd.scalar("role")
                                        .filter(role -> role.text().equals("endpoints"))
                                        .ifPresent(role -> found.at(role.place(), "role endpoints is deprecated")))),
                warning(
                        "scrape-all-namespaces",
                        "discovery without namespaces",
                        "Targets of every namespace are found: a copy of the service elsewhere adds to the metric, and the collector"
                                + " needs a cluster-wide permission.",
                        "Add namespaces.names (or own_namespace: true) to the discovery.",
                        ScrapeRules::allNamespaces),
                warning(
                        "scrape-several-ports",
                        "pods with several ports are several targets",
                        "Pod discovery makes one target per declared container port: the same metrics count twice, or half of the"
                                + " targets are down.",
                        "Keep one port: a relabel rule `keep` on __meta_kubernetes_pod_container_port_name.",
                        ScrapeRules::severalPorts));
    }

    private static Stream<Mapping> discoveries(Input input) {
        return input.collectors().stream()
                .flatMap(collector -> collector.scrapeJobs().stream())
                .flatMap(job -> job.mappings("kubernetes_sd_configs").stream());
    }

    private static void healthCheck(Input input, Rule.Found found) {
        boolean probed = input.collectorWorkloads()
                        .flatMap(workload -> workload.containers().stream())
                        .anyMatch(ScrapeRules::probesHealth)
                || input.collectorWorkloads().findAny().isEmpty();
        for (Collector collector : input.collectors()) {
            collector.components("extensions").forEach((id, entry) -> {
                boolean health = Collector.type(id).equals("health_check");
                if (health && probed && collector.used("extensions").contains(id) && isLocal(entry, "endpoint")) {
                    found.at(entry.key(), "health_check listens on localhost:13133");
                }
            });
        }
    }

    private static boolean probesHealth(Mapping container) {
        return Stream.of("livenessProbe", "readinessProbe", "startupProbe")
                .flatMap(probe -> container.get(probe, "httpGet", "port").stream())
                .anyMatch(
                        port -> port instanceof Scalar scalar && !scalar.text().isEmpty());
    }

    /** Whether the endpoint is missing, or is local. */
    static boolean isLocal(Entry entry, String key) {
        return Collector.mapping(entry)
                .flatMap(mapping -> mapping.scalar(key))
                .map(endpoint -> LOCAL.matcher(endpoint.text()).find())
                .orElse(true);
    }

    private static void localhost(Input input, Rule.Found found) {
        for (Collector collector : input.collectors()) {
            Set<String> receivers = collector.used("receivers");
            collector.components("receivers").forEach((id, entry) -> {
                if (receivers.contains(id) && Collector.type(id).equals("otlp")) {
                    otlp(entry, found);
                } else if (receivers.contains(id)
                        && Collector.type(id).equals("awsxray")
                        && isLocal(entry, "endpoint")) {
                    found.at(entry.key(), id + " listens on localhost");
                }
            });
            Set<String> extensions = collector.used("extensions");
            collector.components("extensions").forEach((id, entry) -> {
                if (extensions.contains(id)
                        && Set.of("pprof", "zpages").contains(Collector.type(id))
                        && isLocal(entry, "endpoint")) {
                    found.at(entry.key(), id + " listens on localhost");
                }
            });
        }
    }

    private static void otlp(Entry entry, Rule.Found found) {
        Collector.mapping(entry)
                .flatMap(receiver -> receiver.mapping("protocols"))
                .ifPresent(protocols -> protocols.entries().forEach((protocol, settings) -> {
                    if (isLocal(settings, "endpoint")) {
                        found.at(settings.key(), "OTLP over " + protocol + " listens on localhost");
                    }
                }));
    }

    private static void ownMetrics(Input input, Rule.Found found) {
        for (Collector collector : input.collectors()) {
            boolean readers = collector
                    .root()
                    .get("service", "telemetry", "metrics", "readers")
                    .isPresent();
            for (Mapping job : collector.scrapeJobs()) {
                for (Mapping rule : job.mappings("relabel_configs")) {
                    rule.scalar("replacement")
                            .filter(text -> !readers && text.text().endsWith(":8888"))
                            .ifPresent(text -> found.at(text.place(), "port 8888 is bound to localhost"));
                }
            }
        }
    }

    private static void oldPorts(Input input, Rule.Found found) {
        input.collectors()
                .forEach(collector -> collector
                        .components("receivers")
                        .values()
                        .forEach(entry -> oldPorts(entry.value(), Set.of("endpoint"), found)));
        input.objects().stream()
                .filter(object -> object.pod().isPresent() || object.kind().equals("Service"))
                .forEach(object -> oldPorts(object.root(), Set.of("containerPort", "port", "targetPort"), found));
    }

    private static void oldPorts(YamlNode node, Set<String> keys, Rule.Found found) {
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (entry.value() instanceof Scalar scalar) {
                    if (keys.contains(key) && OLD_PORT.matcher(scalar.text()).find()) {
                        found.at(scalar.place(), scalar.text() + " is an obsolete port");
                    }
                } else {
                    oldPorts(entry.value(), keys, found);
                }
            });
        } else if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> oldPorts(item, keys, found));
        }
    }

    private static void oldFlags(Input input, Rule.Found found) {
        input.workloads().flatMap(workload -> workload.containers().stream()).forEach(container -> {
            if (Input.runsCollector(container)) {
                Stream.of("command", "args")
                        .flatMap(key -> KubeObject.scalars(container, key).stream())
                        .filter(argument -> argument.text().startsWith("--log-level"))
                        .forEach(argument -> found.at(argument.place(), argument.text() + " is unknown"));
            }
        });
    }

    private static void replicas(Input input, Rule.Found found) {
        boolean scrapes = input.collectors().stream()
                .anyMatch(collector -> !collector.scrapeJobs().isEmpty());
        boolean allocated = input.collectors().stream()
                .flatMap(collector -> collector.ofType("receivers", "prometheus").stream())
                .anyMatch(entry -> Collector.mapping(entry)
                        .flatMap(receiver -> receiver.get("target_allocator"))
                        .isPresent());
        input.collectorWorkloads().filter(workload -> scrapes && !allocated).forEach(workload -> {
            Optional<String> count = KubeObject.text(workload.spec(), "replicas");
            if (count.filter(text -> text.matches("[2-9]|\\d{2,}")).isPresent()) {
                found.at(KubeObject.key(workload.spec(), "replicas"), count.get() + " collectors with the same jobs");
            }
        });
    }

    private static void allNamespaces(Input input, Rule.Found found) {
        discoveries(input).forEach(sd -> {
            boolean node = KubeObject.text(sd, "role").orElse("").equals("node");
            boolean named = sd.get("namespaces", "names").isPresent()
                    || KubeObject.text(sd, "namespaces", "own_namespace")
                            .orElse("")
                            .equals("true");
            if (!node && !named) {
                found.at(sd.place(), "every namespace is searched");
            }
        });
    }

    private static void severalPorts(Input input, Rule.Found found) {
        for (Collector collector : input.collectors()) {
            for (Mapping job : collector.scrapeJobs()) {
                boolean pods = job.mappings("kubernetes_sd_configs").stream()
                        .anyMatch(sd -> KubeObject.text(sd, "role").orElse("").equals("pod"));
                if (pods && !choosesPort(job)) {
                    input.workloads()
                            .filter(workload -> ports(workload) > 1 && keeps(job, workload))
                            .forEach(workload ->
                                    found.at(job.place(), workload.name() + " declares " + ports(workload) + " ports"));
                }
            }
        }
    }

    private static long ports(KubeObject workload) {
        return workload.containers().stream()
                .mapToLong(container -> container.mappings("ports").size())
                .sum();
    }

    private static boolean choosesPort(Mapping job) {
        return job.mappings("relabel_configs").stream()
                .anyMatch(
                        rule -> KubeObject.text(rule, "target_label").orElse("").equals("__address__")
                                || KubeObject.scalars(rule, "source_labels").stream()
                                        .anyMatch(label ->
                                                label.text().startsWith("__meta_kubernetes_pod_container_port_")));
    }

    private static boolean keeps(Mapping job, KubeObject workload) {
        String prefix = "__meta_kubernetes_pod_label_";
        for (Mapping rule : job.mappings("relabel_configs")) {
            List<Scalar> labels = KubeObject.scalars(rule, "source_labels");
            if (KubeObject.text(rule, "action").orElse("").equals("keep")
                    && labels.size() == 1
                    && labels.getFirst().text().startsWith(prefix)) {
                String value = workload.podLabel(labels.getFirst().text().substring(prefix.length()))
                        .orElse("");
                if (!matches(KubeObject.text(rule, "regex").orElse("(.*)"), value)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean matches(String regex, String value) {
        try {
            return Pattern.compile(regex).matcher(value).matches();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /** Extensions by type, for rules about probes. */
    static boolean hasHealthCheck(Collector collector) {
        Map<String, Entry> extensions = collector.components("extensions");
        return extensions.keySet().stream()
                .anyMatch(id -> Collector.type(id).equals("health_check")
                        && collector.used("extensions").contains(id));
    }

    static boolean isHealthPort(String port) {
        return port.equals(HEALTH_PORT);
    }
}
