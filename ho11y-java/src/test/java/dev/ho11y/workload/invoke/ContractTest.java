package dev.ho11y.workload.invoke;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of docs/workload.md that need no environment of their own. */
@QuarkusTest
class ContractTest {

    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    @Inject
    PrometheusRegistry prometheus;

    @Inject
    MeterRegistry micrometer;

    private static double counted(String status) {
        return given().get("/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("ho11y_total{http_status_code=\"" + status + "\"} "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf('}') + 2)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void getReplies200WithTheXRayTraceIdAndNoNewline() {
        Response reply = given().get("/");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(reply.asString()).matches("\\{\"traceId\":\"1-[0-9a-f]{8}-[0-9a-f]{24}\"}");
    }

    @Test
    void eachHandledGetIsCountedOnce() {
        double before = counted("200");
        for (int i = 0; i < 5; i++) {
            given().get("/?x=" + i);
        }
        assertThat(counted("200")).isEqualTo(before + 5);
    }

    static Stream<Arguments> notHandled() {
        return Stream.of(
                argumentSet("HEAD /", "HEAD", "/", 405, ""),
                argumentSet("POST /", "POST", "/", 405, ""),
                argumentSet("another path", "GET", "/favicon.ico", 404, "404 page not found\n"),
                argumentSet("another path by POST", "POST", "/x", 404, "404 page not found\n"),
                argumentSet("below the root of the probes", "GET", "/q/x", 404, "404 page not found\n"));
    }

    @ParameterizedTest
    @MethodSource("notHandled")
    void whatIsNotHandledIsAnsweredAndNotCounted(String method, String path, int status, String body) {
        double before = counted("200");
        Response reply = given().request(method, path);
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.asString()).isEqualTo(body);
        assertThat(counted("200")).isEqualTo(before);
        assertThat(given().get("/metrics").asString()).doesNotContain("ho11y_total{http_status_code=\"4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics/", "//metrics", "/./metrics", "///", "/x/.."})
    void aPathThatIsNotWrittenPlainlyIsAnotherPath(String path) throws Exception {
        // Rest Assured would write it plainly.
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                    .build();
            HttpResponse<String> reply = client.send(request, BodyHandlers.ofString());
            assertThat(reply.statusCode()).isEqualTo(404);
            assertThat(reply.body()).isEqualTo("404 page not found\n");
        }
    }

    static Stream<Arguments> parents() {
        String root = "Root=1-6b0543bc-1e73c768b3a740ca98f72812";
        String id = "1-6b0543bc-1e73c768b3a740ca98f72812";
        return Stream.of(
                argumentSet("X-Ray", "X-Amzn-Trace-Id", root + ";Parent=53995c3f42cd8ad8;Sampled=1", id),
                argumentSet("X-Ray, not sampled", "X-Amzn-Trace-Id", root + ";Parent=53995c3f42cd8ad8;Sampled=0", id),
                argumentSet("X-Ray root only", "X-Amzn-Trace-Id", root, id),
                argumentSet("X-Ray root only, not sampled", "X-Amzn-Trace-Id", root + ";Sampled=0", id),
                argumentSet("W3C", "traceparent", "00-6b0543bc1e73c768b3a740ca98f72812-53995c3f42cd8ad8-01", id));
    }

    @ParameterizedTest
    @MethodSource("parents")
    void continuesTheTraceOfTheCaller(String header, String value, String traceId) {
        assertThat(given().header(header, value).get("/").jsonPath().getString("traceId"))
                .isEqualTo(traceId);
    }

    static Stream<Arguments> accepts() {
        String prometheus2 =
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                        + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
        String prometheus3 = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
                + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
                + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";
        String protobufFirst =
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,"
                        + prometheus2;
        return Stream.of(
                argumentSet("nothing", null, TEXT),
                argumentSet("curl", "*/*", TEXT),
                argumentSet("a browser", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", TEXT),
                argumentSet("Prometheus 2 and the collector", prometheus2, OPEN_METRICS),
                argumentSet("Prometheus 2 with native histograms", protobufFirst, OPEN_METRICS),
                argumentSet("Prometheus 3", prometheus3, OPEN_METRICS),
                argumentSet("OpenMetrics alone", "application/openmetrics-text", OPEN_METRICS),
                argumentSet("text before OpenMetrics", "text/plain, application/openmetrics-text;q=0.5", TEXT),
                argumentSet("OpenMetrics refused", "application/openmetrics-text;q=0, */*", TEXT),
                argumentSet("nothing that is on offer", "image/png", TEXT));
    }

    @ParameterizedTest
    @MethodSource("accepts")
    void negotiatesTheFormat(@Nullable String accept, String expected) {
        Response reply = (accept == null ? given() : given().header("Accept", accept)).get("/metrics");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo(expected);
        assertThat(reply.asString().endsWith("# EOF\n")).isEqualTo(expected.equals(OPEN_METRICS));
    }

    @Test
    void answersMetricsToAnyMethod() {
        assertThat(given().post("/metrics").asString()).contains("ho11y_total");
    }

    @Test
    void compressesWhenAsked() {
        Response reply = given().header("Accept-Encoding", "gzip").get("/metrics");
        assertThat(reply.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(reply.asString()).contains("ho11y_total{http_status_code=\"200\"}");
    }

    @Test
    void doesNotCompressWhenNotAsked() throws Exception {
        // Rest Assured always asks.
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> reply = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/metrics"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(reply.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(reply.body()).contains("ho11y_total{http_status_code=\"200\"}");
        }
    }

    @Test
    void standardMetricsComeFromTheSameRegistry() {
        given().get("/");
        assertThat(micrometer)
                .isInstanceOfSatisfying(
                        PrometheusMeterRegistry.class,
                        registry -> assertThat(registry.getPrometheusRegistry()).isSameAs(prometheus));
        assertThat(given().get("/metrics").asString())
                .contains("http_server_request_duration_seconds_count{error_type=\"\",http_request_method=\"GET\","
                        + "http_response_status_code=\"200\",http_route=\"/\",url_scheme=\"http\"}")
                .contains("otel_sdk_processor_span_queue_capacity");
    }

    @Test
    void methodsThatClientsMakeUpAreOneSeries() {
        given().request("BREW", "/").then().statusCode(405);
        given().request("STEEP", "/").then().statusCode(405);
        assertThat(given().get("/metrics").asString())
                .contains("http_request_method=\"_OTHER\",http_response_status_code=\"405\"")
                .doesNotContain("BREW", "STEEP");
    }

    @Test
    void theServersHistogramLeadsToTraces() {
        given().get("/");
        assertThat(given().header("Accept", "application/openmetrics-text")
                        .get("/metrics")
                        .asString()
                        .lines())
                .anyMatch(line -> line.startsWith("http_server_request_duration_seconds_bucket{")
                        && line.contains("# {span_id=")
                        && line.contains("traceid=\"1-"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process_cpu_seconds_total",
                "process_resident_memory_bytes",
                "process_open_fds",
                "process_max_fds",
                "process_start_time_seconds",
                "jvm_memory_used_bytes{jvm_memory_pool_name=",
                "jvm_thread_count{jvm_thread_state=\"runnable\"",
                "jvm_class_count",
                "jvm_class_loaded_total",
                "jvm_cpu_time_seconds_total",
                "jvm_memory_limit_bytes{jvm_memory_pool_name="
            })
    void tellsOfItsProcess(String family) {
        // JVM and process metrics are registered a moment after the start.
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                given().get("/metrics").asString().lines())
                        .anyMatch(line -> line.startsWith(family) && !line.endsWith(" 0.0") && !line.endsWith(" NaN")));
    }

    @Test
    void liveAndReady() {
        assertThat(given().get("/q/health/live").jsonPath().getString("status")).isEqualTo("UP");
        assertThat(given().get("/q/health/ready").jsonPath().getString("status"))
                .isEqualTo("UP");
    }

    @Test
    void refusesEndlessHeaders() {
        assertThat(given().header("X-Long", "x".repeat(20_000)).get("/").statusCode())
                .isEqualTo(431);
    }
}
