package dev.ho11y.runner.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.autoscaler.exposition.ExpositionFormat;
import dev.ho11y.autoscaler.exposition.ExpositionParser;
import dev.ho11y.autoscaler.promql.PromQl;
import dev.ho11y.autoscaler.promql.QueryValue;
import dev.ho11y.autoscaler.promql.Sample;
import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.SeriesStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each query of the dashboards finds something. The series are two scrapes of a real workload, with the labels that the
 * collector gives it, and a page of what the cluster's own components expose.
 */
class DashboardsIT {
    private static final List<Instant> SCRAPES = List.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(15));
    private static final Instant NOW = Instant.EPOCH.plusSeconds(20);
    private static final Map<String, String> TARGET =
            Map.of("k8s_namespace", "ho11y", "app", "downstream0", "k8s_pod", "downstream0-0");

    /** What takes a while to appear: failures of each kind, and the metrics that are registered after the start. */
    static final List<String> ALL_THERE = List.of(
            "ho11y_total{http_status_code=\"403\"}",
            "ho11y_downstream_errors_total{",
            "ho11y_downstream_payload_bytes_count{",
            "otel_sdk_processor_span_processed_total{error_type=\"queue_full\"",
            "otel_sdk_exporter_span_exported_total{error_type=",
            "jvm_memory_used_bytes",
            "ho11y_randhist_count ");

    @TempDir
    private static Path folder;

    private static final SeriesStore STORE = new SeriesStore(Duration.ofHours(1));

    @BeforeAll
    static void scrape() throws IOException, InterruptedException {
        assumeThat(RunningWorkload.isBuilt())
                .as("the workload is not packaged; package ho11y-java first")
                .isTrue();
        try (RunningWorkload workload = RunningWorkload.start(folder)) {
            store(workload.scrapeWith(ALL_THERE), SCRAPES.get(0));
            store(workload.scrapeLater(), SCRAPES.get(1));
        }
        ExpositionParser.parse(Files.readString(ClusterPage.FILE), ExpositionFormat.PROMETHEUS_TEXT)
                .forEach(sample ->
                        STORE.append(sample.labels(), sample.timestampMs().orElseThrow(), sample.value()));
    }

    private static void store(String page, Instant at) {
        ExpositionParser.parse(page, ExpositionFormat.PROMETHEUS_TEXT)
                .forEach(sample -> STORE.append(ofTarget(sample.labels()), at, sample.value()));
        // What every scraper adds of its own.
        Map.of("up", 1.0, "scrape_duration_seconds", 0.012, "scrape_samples_scraped", 120.0)
                .forEach((name, value) -> STORE.append(ofTarget(Labels.of(Labels.METRIC_NAME, name)), at, value));
    }

    private static Labels ofTarget(Labels labels) {
        Labels complete = labels;
        for (Map.Entry<String, String> label : TARGET.entrySet()) {
            complete = complete.with(label.getKey(), label.getValue());
        }
        return complete;
    }

    static Stream<Arguments> queries() throws IOException {
        return Dashboard.all().stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .map(query -> argumentSet(query.where(), query.expr()));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void queryYieldsNumbers(String expr) {
        assertThat(samples(expr))
                .as(expr)
                .isNotEmpty()
                .extracting(Sample::value)
                .allSatisfy(value -> assertThat(value).isFinite());
    }

    static Stream<Arguments> choices() throws IOException {
        return Dashboard.all().stream()
                .flatMap(dashboard -> dashboard.choices().stream())
                .map(choice -> argumentSet(choice.where(), choice.selector(), choice.label()));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void variableOffersSomething(String selector, String label) {
        assertThat(samples(selector))
                .as(selector)
                .extracting(sample -> sample.labels().get(label))
                .isNotEmpty()
                .doesNotContain("");
    }

    private static List<Sample> samples(String expr) {
        return ((QueryValue.Vector) PromQl.compile(expr).instant(STORE, NOW)).samples();
    }

    @Test
    void everythingAsksTheChosenDataSource() throws IOException {
        assertThat(Dashboard.all())
                .hasSizeGreaterThanOrEqualTo(3)
                .flatExtracting(dashboard -> dashboard.dataSources().entrySet())
                .allSatisfy(source -> assertThat(((Map.Entry<?, ?>) source).getValue())
                        .as(source.toString())
                        .isEqualTo("${datasource}"));
    }

    @Test
    void everyDashboardIsInAConfigMap() throws IOException {
        String kustomization = Files.readString(Dashboard.FOLDER.resolve("kustomization.yaml"));

        assertThat(Dashboard.all())
                .extracting(Dashboard::name)
                .allSatisfy(name -> assertThat(kustomization).contains("files: [" + name + "]"));
    }
}
