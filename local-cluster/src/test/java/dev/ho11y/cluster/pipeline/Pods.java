package dev.ho11y.cluster.pipeline;

import dev.ho11y.cluster.relabel.RelabelAction;
import dev.ho11y.cluster.relabel.RelabelRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pods and the walk-through's scrape job. */
final class Pods {

    private Pods() {}

    static DiscoveredPod pod(String app, int number) {
        return new DiscoveredPod(
                "ho11y",
                app + "-" + number,
                "uid-" + number,
                Map.of("app", app, "app.kubernetes.io/name", app),
                Map.of("prometheus.io/scrape", "true"),
                "10.0.0." + number,
                "node-1",
                "Running",
                true,
                app + "-rs",
                "ho11y",
                "ho11y:1",
                List.of(new DiscoveredPod.Port("http", 8765), new DiscoveredPod.Port("admin", 9000)));
    }

    static ScrapeJob job(RelabelRule... metricRelabel) {
        return new ScrapeJob(
                "ho11y",
                Optional.empty(),
                Optional.empty(),
                "/metrics",
                false,
                List.of(new ScrapeJob.PodDiscovery(List.of("ho11y"))),
                List.of(
                        RelabelRule.match(
                                RelabelAction.KEEP,
                                List.of("__meta_kubernetes_pod_label_app"),
                                "frontend|downstream.*"),
                        RelabelRule.match(
                                RelabelAction.KEEP, List.of("__meta_kubernetes_pod_container_port_name"), "http"),
                        RelabelRule.replace(List.of("__meta_kubernetes_pod_label_app"), "(.*)", "app", "$1"),
                        RelabelRule.replace(List.of("__meta_kubernetes_pod_name"), "(.*)", "k8s_pod", "$1")),
                List.of(metricRelabel));
    }
}
