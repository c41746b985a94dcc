package dev.ho11y.runner.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.cluster.pipeline.CollectorConfig;
import dev.ho11y.cluster.pipeline.ScrapeJob;
import dev.ho11y.cluster.relabel.RelabelAction;
import dev.ho11y.cluster.relabel.RelabelRule;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectorFileTest {
    private static final Path FOLDER = Path.of("src/test/resources/deployed");

    private final Problems problems = new Problems();

    private CollectorConfig read(String file) {
        Located<String> named = new Located<>(file, Place.startOf(FOLDER.resolve("scenario.yaml")));
        CollectorConfig config = CollectorFile.read(FOLDER, named, Map.of("SET", "set"), problems)
                .orElseThrow();
        assertThat(problems.all()).isEmpty();
        return config;
    }

    @Test
    void scrapesAsTheReceiverOfTheMetricsPipelineSays() {
        CollectorConfig config = read("full-collector.yaml");
        ScrapeJob job = config.jobs().getFirst();

        assertThat(config.scrapeInterval()).hasSeconds(30);
        assertThat(config.scrapeTimeout()).hasSeconds(5);
        assertThat(config.jobs()).hasSize(1);
        assertThat(config.intervalOf(job)).hasSeconds(10);
        assertThat(job.metricsPath()).isEqualTo("/prometheus");
        assertThat(job.honorLabels()).isTrue();
    }

    @Test
    void variablesAreExpandedAndOnlyPodsAreDiscovered() {
        ScrapeJob job = read("full-collector.yaml").jobs().getFirst();

        assertThat(job.podDiscovery()).containsExactly(new ScrapeJob.PodDiscovery(List.of("shop", "set")));
    }

    @Test
    void relabelRulesHavePrometheusDefaultsAndSingleDollars() {
        ScrapeJob job = read("full-collector.yaml").jobs().getFirst();

        assertThat(job.relabelConfigs())
                .containsExactly(
                        RelabelRule.replace(
                                List.of("__meta_kubernetes_pod_label_app"), RelabelRule.DEFAULT_REGEX, "app", "$1"),
                        RelabelRule.replace(List.of("__address__"), "([^:]+)(?::\\d+)?", "__address__", "${1}:$2"),
                        RelabelRule.match(RelabelAction.KEEP, List.of("app"), "true"));
        assertThat(job.metricRelabelConfigs())
                .containsExactly(RelabelRule.match(RelabelAction.LABELDROP, List.of(), "tmp_.*"));
    }

    @Test
    void batchTimeoutIsThatOfTheMetricsPipelineAndItsDefaultIs200Milliseconds() {
        assertThat(read("full-collector.yaml").batchTimeout()).isEqualTo(Duration.ofMillis(200));
        assertThat(read("collector.yaml").batchTimeout()).hasSeconds(5);
    }

    @Test
    void theExporterTriesForItsTimeoutWhichIsFiveSeconds() {
        assertThat(read("full-collector.yaml").retryFor()).hasSeconds(90);
        assertThat(read("../../../../../collector-config/amp.yaml").retryFor()).hasSeconds(5);
    }

    @Test
    void shippedFileScrapesTheWorkloadEvery15Seconds() {
        CollectorConfig config = read("../../../../../collector-config/amp.yaml");

        assertThat(config.scrapeInterval()).hasSeconds(15);
        assertThat(config.jobs()).extracting(ScrapeJob::jobName).contains("ho11y");
        assertThat(config.batchTimeout()).isPositive();
    }
}
