package dev.ho11y.runner.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A real Prometheus scrapes the packaged workload in each format, without complaint, and the dashboards find what they ask for. */
class PrometheusIT {
    private static final String CONFIGURATION = """
            global: {scrape_interval: 1s, scrape_timeout: 1s}
            scrape_configs:
              - job_name: openmetrics
                static_configs:
                  - targets: ['WORKLOAD']
                    labels: {k8s_namespace: ho11y, app: downstream0, k8s_pod: downstream0-0}
              - job_name: text
                scrape_protocols: [PrometheusText0.0.4]
                static_configs: [{targets: ['WORKLOAD']}]
              - job_name: protobuf
                scrape_native_histograms: true
                static_configs: [{targets: ['WORKLOAD']}]
              - job_name: cluster
                honor_labels: true
                static_configs: [{targets: ['CLUSTER']}]
            """;

    /** Whether the scrapes show what came after the first of them: without it, each rate over a rate is 0 over 0. */
    private static final String GREW = """
            increase(ho11y_total{job="openmetrics", http_status_code="200"}[1m]) > 0
            and on () changes(ho11y_randhist_count{job="openmetrics"}[1m]) > 0""";

    @TempDir
    private static Path folder;

    private static final Deque<AutoCloseable> OPENED = new ArrayDeque<>();

    private static RunningWorkload workload;
    private static RealPrometheus prometheus;
    private static Instant whileBusy = Instant.EPOCH;

    @BeforeAll
    static void scrape() throws IOException, InterruptedException {
        assumeThat(RunningWorkload.isBuilt())
                .as("the workload is not packaged; package ho11y-java first")
                .isTrue();
        assumeThat(RealPrometheus.binary())
                .as("no prometheus: neither HO11Y_PROMETHEUS nor the PATH nor ./ho11y cluster build has one")
                .isPresent();
        workload = opened(RunningWorkload.start(folder));
        workload.scrapeWith(DashboardsIT.ALL_THERE);
        String cluster = opened(ClusterPage.serve()).address();
        prometheus = opened(RealPrometheus.start(
                RealPrometheus.binary().orElseThrow(),
                folder,
                CONFIGURATION.replace("WORKLOAD", workload.address()).replace("CLUSTER", cluster)));
        assertThat(prometheus.query("count(count_over_time(up[1m]) > 7) == 4")).isNotEmpty();
        workload.scrapeLater();
        assertThat(prometheus.query(GREW)).isNotEmpty();
        whileBusy = Instant.now();
    }

    private static <T extends AutoCloseable> T opened(T resource) {
        OPENED.push(resource);
        return resource;
    }

    @AfterAll
    static void close() throws Exception {
        for (AutoCloseable resource : OPENED) {
            resource.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"openmetrics,ho11y", "text,ho11y_total", "protobuf,ho11y_total"})
    void scrapesInTheFormatThatItAsksFor(String job, String family) throws InterruptedException {
        assertThat(prometheus.query("scrape_samples_scraped{job=\"%s\"} > 100 and up == 1".formatted(job)))
                .isNotEmpty();
        // OpenMetrics names a counter's family without its suffix; the other formats know no families.
        Map<String, String> metadata = Map.of("match_target", "{job=\"%s\"}".formatted(job), "metric", family);
        assertThat(prometheus.ask("api/v1/targets/metadata", metadata, "/data").findValuesAsText("type"))
                .containsExactly("counter");
    }

    @Test
    void storesTheExemplars() throws InterruptedException {
        JsonNode series = prometheus.ask(
                "api/v1/query_exemplars",
                Map.of(
                        "query", "ho11y_downstream_duration_seconds_bucket{job=\"openmetrics\"}",
                        "start", "0",
                        "end", "9999999999"),
                "/data");
        assertThat(series.findValues("labels"))
                .isNotEmpty()
                .allSatisfy(
                        labels -> assertThat(labels.path("trace_id").asText()).matches("[0-9a-f]{32}"))
                .allSatisfy(
                        labels -> assertThat(labels.path("span_id").asText()).matches("[0-9a-f]{16}"))
                .allSatisfy(
                        labels -> assertThat(labels.path("traceid").asText()).startsWith("1-"));
    }

    @Test
    void storesNativeHistograms() throws InterruptedException {
        assertThat(prometheus.query("histogram_count(shop_order_seconds{job=\"protobuf\"}) > 1"))
                .isNotEmpty();
    }

    @Test
    void complainsAboutNothing() throws IOException {
        assertThat(prometheus.log())
                .isNotEmpty()
                .filteredOn(line -> line.contains("level=WARN")
                        || line.contains("level=ERROR")
                        || line.contains("Scrape failed")
                        || line.contains("Append failed"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.ho11y.runner.dashboards.DashboardsIT#queries")
    void dashboardFindsNumbers(String expr) throws InterruptedException {
        assertThat(prometheus.query(expr, whileBusy))
                .as(expr)
                .isNotEmpty()
                .allSatisfy(sample ->
                        assertThat(sample.at("/value/1").asDouble(Double.NaN)).isFinite());
    }

    @ParameterizedTest
    @MethodSource("dev.ho11y.runner.dashboards.DashboardsIT#choices")
    void variableOffersSomething(String selector, String label) throws InterruptedException {
        assertThat(prometheus.query(selector, whileBusy))
                .as(selector)
                .extracting(sample -> sample.path("metric").path(label).asText())
                .anySatisfy(value -> assertThat(value).isNotEmpty());
    }
}
