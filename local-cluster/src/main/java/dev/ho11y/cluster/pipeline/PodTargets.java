package dev.ho11y.cluster.pipeline;

import dev.ho11y.cluster.relabel.Relabelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The targets of one scrape job: one per declared container port, with the {@code __meta_kubernetes_…} labels of
 * Prometheus' {@code discovery/kubernetes/pod.go}, relabelled as in {@code scrape/target.go}.
 */
final class PodTargets {

    private static final String META = "__meta_kubernetes_";
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^a-zA-Z0-9_]");

    private final ScrapeJob job;
    private final Relabelling relabelling;
    private Map<String, Known> last = Map.of();

    private record Known(DiscoveredPod pod, List<Target> targets) {}

    PodTargets(ScrapeJob job) {
        this.job = job;
        this.relabelling = Relabelling.of(job.relabelConfigs());
    }

    /** The targets of all pods; only those of pods that changed since the last call are computed. */
    List<Target> of(List<DiscoveredPod> pods) {
        Map<String, Known> now = new HashMap<>();
        List<Target> targets = new ArrayList<>();
        for (DiscoveredPod pod : pods) {
            Known known = last.get(pod.uid());
            Known current = known != null && known.pod().equals(pod) ? known : new Known(pod, of(pod));
            now.put(pod.uid(), current);
            targets.addAll(current.targets());
        }
        last = now;
        return targets;
    }

    private List<Target> of(DiscoveredPod pod) {
        List<Target> targets = new ArrayList<>();
        if (job.podDiscovery().stream().anyMatch(discovery -> covers(discovery, pod))) {
            if (pod.ports().isEmpty()) {
                target(pod, Optional.empty()).ifPresent(targets::add);
            }
            pod.ports().forEach(port -> target(pod, Optional.of(port)).ifPresent(targets::add));
        }
        return targets;
    }

    private static boolean covers(ScrapeJob.PodDiscovery discovery, DiscoveredPod pod) {
        return discovery.namespaces().isEmpty() || discovery.namespaces().contains(pod.namespace());
    }

    private Optional<Target> target(DiscoveredPod pod, Optional<DiscoveredPod.Port> port) {
        SortedMap<String, String> labels = meta(pod);
        labels.put("__address__", port.map(p -> pod.ip() + ":" + p.number()).orElse(pod.ip()));
        labels.put("__scheme__", "http");
        labels.put("__metrics_path__", job.metricsPath());
        labels.put("job", job.jobName());
        port.ifPresent(p -> {
            labels.put(META + "pod_container_port_name", p.name());
            labels.put(META + "pod_container_port_number", Integer.toString(p.number()));
            labels.put(META + "pod_container_port_protocol", "TCP");
        });
        return relabelling
                .apply(labels)
                .filter(kept -> kept.containsKey("__address__"))
                .map(this::target);
    }

    private Target target(SortedMap<String, String> labels) {
        String address = labels.getOrDefault("__address__", "");
        String url = labels.getOrDefault("__scheme__", "http") + "://" + address
                + labels.getOrDefault("__metrics_path__", ScrapeJob.DEFAULT_METRICS_PATH);
        SortedMap<String, String> kept = new TreeMap<>(labels);
        kept.keySet().removeIf(name -> name.startsWith("__"));
        kept.putIfAbsent("instance", address);
        return new Target(job.jobName(), url, kept);
    }

    private static SortedMap<String, String> meta(DiscoveredPod pod) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(META + "namespace", pod.namespace());
        labels.put(META + "pod_name", pod.name());
        labels.put(META + "pod_uid", pod.uid());
        labels.put(META + "pod_ip", pod.ip());
        labels.put(META + "pod_host_ip", "127.0.0.1");
        labels.put(META + "pod_node_name", pod.nodeName());
        labels.put(META + "pod_phase", pod.phase());
        labels.put(META + "pod_ready", Boolean.toString(pod.ready()));
        labels.put(META + "pod_controller_kind", "ReplicaSet");
        labels.put(META + "pod_controller_name", pod.controllerName());
        labels.put(META + "pod_container_name", pod.containerName());
        labels.put(META + "pod_container_image", pod.containerImage());
        labels.put(META + "pod_container_init", "false");
        each("label", pod.labels(), labels);
        each("annotation", pod.annotations(), labels);
        return labels;
    }

    private static void each(String kind, Map<String, String> values, Map<String, String> labels) {
        values.forEach((key, value) -> {
            String name = NOT_IN_NAMES.matcher(key).replaceAll("_");
            labels.put(META + "pod_" + kind + "_" + name, value);
            labels.put(META + "pod_" + kind + "present_" + name, "true");
        });
    }
}
