package dev.ho11y.runner.lint;

import static dev.ho11y.runner.lint.Rule.warning;

import dev.ho11y.runner.yaml.YamlNode.Entry;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes wrong on the way of signals from a workload to the collector. */
final class ReachRules {
    private static final Pattern PORT = Pattern.compile(":(\\d+)$");
    private static final Pattern WITHOUT_SCHEME = Pattern.compile("[\\w.-]+:\\d+(/.*)?");

    private ReachRules() {}

    static List<Rule> all() {
        return List.of(
                warning(
                        "collector-port-not-in-service",
                        "a receiver's port is missing from the collector's Service",
                        "Whoever sends to the Service's name does not reach the receiver: traces of an X-Ray SDK (UDP 2000) are lost without a word.",
                        "Add the port to the Service, with its protocol, or remove the receiver.",
                        ReachRules::notInService),
                warning(
                        "otel-endpoint-without-scheme",
                        "an OTLP endpoint without a scheme",
                        "SDKs want a URL: they refuse to start, or export nothing. (ho11y alone takes host:port.)",
                        "Write http://, such as http://adot-collector:4317.",
                        ReachRules::withoutScheme));
    }

    /** Where a receiver listens. */
    private record Listener(String receiver, String port, String protocol) {}

    private static void notInService(Input input, Rule.Found found) {
        List<KubeObject> workloads = input.collectorWorkloads().toList();
        List<KubeObject> services = input.kind("Service")
                .filter(service -> workloads.stream().anyMatch(workload -> selects(service, workload)))
                .toList();
        for (Collector collector : services.isEmpty() ? List.<Collector>of() : input.collectors()) {
            for (Listener listener : listeners(collector)) {
                if (services.stream().noneMatch(service -> leadsTo(service, listener, workloads))) {
                    found.at(
                            KubeObject.key(services.getFirst().spec(), "ports"),
                            listener.receiver() + " listens on " + listener.port() + "/" + listener.protocol()
                                    + ", which is not here");
                }
            }
        }
    }

    private static boolean selects(KubeObject service, KubeObject workload) {
        Map<String, Entry> labels =
                service.spec().mapping("selector").map(Mapping::entries).orElse(Map.of());
        return !labels.isEmpty()
                && labels.entrySet().stream()
                        .allMatch(label -> label.getValue().value() instanceof Scalar value
                                && workload.podLabel(label.getKey()).orElse("").equals(value.text()));
    }

    /** Receivers on localhost are another rule's. */
    private static List<Listener> listeners(Collector collector) {
        List<Listener> found = new ArrayList<>();
        collector.components("receivers").forEach((id, entry) -> {
            if (!collector.used("receivers").contains(id)) {
                return;
            }
            if (Collector.type(id).equals("awsxray")) {
                port(entry).ifPresent(port -> found.add(new Listener(id, port, "UDP")));
            } else if (Collector.type(id).equals("otlp")) {
                Collector.mapping(entry)
                        .flatMap(receiver -> receiver.mapping("protocols"))
                        .ifPresent(protocols -> protocols.entries().values().stream()
                                .flatMap(protocol -> port(protocol).stream())
                                .forEach(port -> found.add(new Listener(id, port, "TCP"))));
            }
        });
        return found;
    }

    private static Optional<String> port(Entry entry) {
        Optional<String> endpoint = Collector.mapping(entry).flatMap(mapping -> KubeObject.text(mapping, "endpoint"));
        if (endpoint.isEmpty() || ScrapeRules.isLocal(entry, "endpoint")) {
            return Optional.empty();
        }
        Matcher matcher = PORT.matcher(endpoint.get());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static boolean leadsTo(KubeObject service, Listener listener, List<KubeObject> workloads) {
        return service.spec().mappings("ports").stream().anyMatch(port -> {
            String target = KubeObject.text(port, "targetPort")
                    .or(() -> KubeObject.text(port, "port"))
                    .orElse("");
            boolean number = target.equals(listener.port())
                    || workloads.stream().anyMatch(workload -> declares(workload, target, listener.port()));
            return number && KubeObject.text(port, "protocol").orElse("TCP").equals(listener.protocol());
        });
    }

    private static boolean declares(KubeObject workload, String name, String number) {
        return workload.containers().stream()
                .flatMap(container -> container.mappings("ports").stream())
                .anyMatch(port -> KubeObject.text(port, "name").orElse("").equals(name)
                        && KubeObject.text(port, "containerPort").orElse("").equals(number));
    }

    private static void withoutScheme(Input input, Rule.Found found) {
        input.workloads().flatMap(workload -> workload.containers().stream()).forEach(container -> {
            List<Mapping> variables = container.mappings("env");
            boolean ho11y = variables.stream()
                    .anyMatch(variable ->
                            KubeObject.text(variable, "name").orElse("").equals("OTEL_RESOURCE_ATTRIB"));
            variables.stream()
                    .filter(variable -> !ho11y
                            && KubeObject.text(variable, "name")
                                    .orElse("")
                                    .matches("OTEL_EXPORTER_OTLP_([A-Z]+_)?ENDPOINT"))
                    .flatMap(variable -> variable.scalar("value").stream())
                    .filter(value -> WITHOUT_SCHEME.matcher(value.text()).matches())
                    .forEach(value -> found.at(value.place(), value.shown() + " has no scheme"));
        });
    }
}
