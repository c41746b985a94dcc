package dev.ho11y.cluster.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.cluster.relabel.RelabelAction;
import dev.ho11y.cluster.relabel.RelabelRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PodTargetsTest {

    @Test
    void makesOneTargetOfEachPodByTheWalkThroughsRules() {
        List<Target> targets = new PodTargets(Pods.job()).of(List.of(Pods.pod("downstream0", 1), Pods.pod("adot", 2)));
        assertThat(targets)
                .containsExactly(new Target(
                        "ho11y",
                        "http://10.0.0.1:8765/metrics",
                        new TreeMap<>(Map.of(
                                "app", "downstream0",
                                "instance", "10.0.0.1:8765",
                                "job", "ho11y",
                                "k8s_pod", "downstream0-1"))));
    }

    @Test
    void makesATargetOfEachPortWithoutRulesAndShowsWhatKubernetesKnows() {
        ScrapeJob everything =
                job(List.of(), RelabelRule.match(RelabelAction.LABELMAP, List.of(), "__meta_kubernetes_(.+)"));
        List<Target> targets = new PodTargets(everything).of(List.of(Pods.pod("web", 3)));
        assertThat(targets)
                .extracting(Target::url)
                .containsExactly("http://10.0.0.3:8765/metrics", "http://10.0.0.3:9000/metrics");
        assertThat(targets.getFirst().labels())
                .containsEntry("namespace", "ho11y")
                .containsEntry("pod_name", "web-3")
                .containsEntry("pod_ip", "10.0.0.3")
                .containsEntry("pod_ready", "true")
                .containsEntry("pod_phase", "Running")
                .containsEntry("pod_node_name", "node-1")
                .containsEntry("pod_controller_name", "web-rs")
                .containsEntry("pod_container_name", "ho11y")
                .containsEntry("pod_container_port_name", "http")
                .containsEntry("pod_container_port_number", "8765")
                .containsEntry("pod_label_app_kubernetes_io_name", "web")
                .containsEntry("pod_labelpresent_app_kubernetes_io_name", "true")
                .containsEntry("pod_annotation_prometheus_io_scrape", "true");
    }

    @Test
    void leavesOtherNamespacesAlone() {
        ScrapeJob elsewhere = job(List.of("other"));
        assertThat(new PodTargets(elsewhere).of(List.of(Pods.pod("web", 3)))).isEmpty();
    }

    private static ScrapeJob job(List<String> namespaces, RelabelRule... rules) {
        return new ScrapeJob(
                "all",
                Optional.empty(),
                Optional.empty(),
                "/metrics",
                false,
                List.of(new ScrapeJob.PodDiscovery(namespaces)),
                List.of(rules),
                List.of());
    }
}
