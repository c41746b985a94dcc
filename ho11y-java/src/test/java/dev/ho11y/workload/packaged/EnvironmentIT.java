package dev.ho11y.workload.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of docs/workload.md that need an environment of their own. */
class EnvironmentIT {

    private static final String INVOKE_KEYS = "[event, level, msg, remote, span_id, time, traceID, trace_id]";
    private static final String DOWNSTREAM_KEYS =
            "[body_bytes, duration_sec, event, level, msg, span_id, time, trace_id]";

    @TempDir
    Path folder;

    private Workload start(String... namesAndValues) throws IOException {
        Map<String, String> environment = new TreeMap<>(Map.of("OTEL_TRACES_EXPORTER", "none"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Workload.start(folder, environment);
    }

    @Test
    void linesGoToStandardErrorAndHaveTheContractsKeysInOrder() throws IOException, InterruptedException {
        try (Workload workload = start("DOWNSTREAM0", "DUMMY:187kB:2ms", "DOWNSTREAM3", "DUMMY:13Kb:1ms")) {
            String reply = workload.get("/").body();
            workload.terminate();
            assertThat(workload.exitCode()).isEqualTo(143);
            assertThat(workload.stdout()).isEmpty();
            assertThat(workload.log()).allSatisfy(EnvironmentIT::hasTheCommonKeys);

            JsonObject invoke = workload.log("invoke").getFirst();
            assertThat(invoke.fieldNames()).hasToString(INVOKE_KEYS);
            assertThat(invoke.getString("msg")).isEqualTo("ho11y was invoked");
            assertThat(invoke.getString("remote")).matches("127\\.0\\.0\\.1:\\d+");
            assertThat(reply).isEqualTo("{\"traceId\":\"" + invoke.getString("traceID") + "\"}");

            JsonObject downstream = workload.log("downstream").getFirst();
            assertThat(downstream.fieldNames()).hasToString(DOWNSTREAM_KEYS);
            assertThat(downstream.getString("msg")).isEqualTo("ho11y invoked DUMMY:187kB:2ms");
            assertThat(downstream.getLong("body_bytes")).isEqualTo(191_488);
            assertThat(downstream.getDouble("duration_sec")).isGreaterThanOrEqualTo(0.002);
            assertThat(downstream.getString("trace_id")).isEqualTo(invoke.getString("trace_id"));

            assertThat(workload.log().stream().map(line -> line.getString("msg")))
                    .contains("Using downstream 0: DUMMY:187kB:2ms", "Using downstream 3: DUMMY:13Kb:1ms")
                    .contains("Launching ho11y: I am [ho11y-svc] listening on port :0 on 127.0.0.1.")
                    .anyMatch(message -> message.startsWith("DOWNSTREAM3=\"DUMMY:13Kb:1ms\": size \"13Kb\" acts as 0"));
        }
    }

    private static void hasTheCommonKeys(JsonObject line) {
        assertThat(List.copyOf(line.fieldNames())).isSorted().contains("level", "msg", "time");
        assertThat(line.getString("level")).isIn("info", "warning", "error");
        assertThat(line.getString("time")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[-+]\\d\\d:\\d\\d)");
    }

    @Test
    void linesGoToStandardOutputWhenTold() throws IOException, InterruptedException {
        try (Workload workload = start("HO11Y_LOG_DEST", "stdout")) {
            workload.get("/");
            workload.terminate();
            workload.exitCode();
            assertThat(workload.stderr()).isEmpty();
            assertThat(workload.stdout()).contains("\"msg\":\"ho11y was invoked\"");
        }
    }

    @Test
    void openMetricsIsNotOfferedWhenDisabled() throws IOException, InterruptedException {
        try (Workload workload = start("DISABLE_OM", "")) {
            HttpResponse<String> reply = workload.get("/metrics", "Accept", "application/openmetrics-text");
            assertThat(reply.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(reply.body()).doesNotContain("# EOF");
            assertThat(workload.stderr()).contains("\"msg\":\"OpenMetrics disabled\"");
        }
    }

    @Test
    void injectedFailuresAreCountedByTheirCodeAndWriteNoLine() throws IOException, InterruptedException {
        try (Workload workload = start("HO11Y_INJECT_FAILURE", "false", "HO11Y_SEED", "1")) {
            Map<Integer, Integer> replies = new TreeMap<>();
            for (int i = 0; i < 100; i++) {
                HttpResponse<String> reply = workload.get("/");
                replies.merge(reply.statusCode(), 1, Integer::sum);
                if (reply.statusCode() != 200) {
                    assertThat(reply.body()).isEmpty();
                    assertThat(reply.headers().map()).doesNotContainKeys("content-type", "location");
                }
            }
            assertThat(replies).containsOnlyKeys(200, 301, 400, 403, 404, 501);
            for (Map.Entry<Integer, Integer> status : replies.entrySet()) {
                assertThat(workload.metric("ho11y_total{http_status_code=\"" + status.getKey() + "\"}"))
                        .isEqualTo(status.getValue().doubleValue());
            }
            assertThat(workload.log("invoke")).hasSize(replies.getOrDefault(200, 0));
        }
    }

    @Test
    void aCutOffRefusesWith429AndALine() throws IOException, InterruptedException {
        try (Workload workload = start("HO11Y_CUTOFF_TPS", "-1")) {
            HttpResponse<String> reply = workload.get("/");
            assertThat(reply.statusCode()).isEqualTo(429);
            assertThat(reply.body()).isEmpty();
            assertThat(reply.headers().map()).doesNotContainKey("retry-after");
            assertThat(workload.metric("ho11y_total{http_status_code=\"429\"}")).isEqualTo(1);
            assertThat(workload.metric("ho11y_total{http_status_code=\"200\"}")).isZero();
            assertThat(workload.stderr())
                    .contains("\"msg\":\"Throttle engaged, got 0 TPS with a -1 TPS cutoff point\"");
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet("port", "HO11Y_PORT", "http", "HO11Y_PORT=\\\"http\\\": expected a port from 0 to 65535"),
                argumentSet(
                        "DUMMY without duration",
                        "DOWNSTREAM2",
                        "DUMMY:1kB",
                        "DOWNSTREAM2=\\\"DUMMY:1kB\\\": expected DUMMY:size:duration"),
                argumentSet(
                        "a proxy's name that no URL can have",
                        "HTTP_PROXY",
                        "http://my_proxy:3128",
                        "HTTP_PROXY=\\\"http://my_proxy:3128\\\": expected a URL or host:port"),
                argumentSet("address of another machine", "HO11Y_HOST", "192.0.2.1", "192.0.2.1"),
                argumentSet(
                        "a timeout in words", "OTEL_EXPORTER_OTLP_TIMEOUT", "soon", "OTEL_EXPORTER_OTLP_TIMEOUT=\\\"…"),
                argumentSet(
                        "admin on the service's port",
                        "HO11Y_ADMIN_PORT",
                        "28765",
                        "HO11Y_ADMIN_PORT=\\\"28765\\\": expected another port than HO11Y_PORT"),
                argumentSet("unknown protocol", "OTEL_EXPORTER_OTLP_PROTOCOL", "smoke", "grpc or http/protobuf"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatItCannotStartWithIsSaidInOneFatalLine(String variable, String value, String said)
            throws IOException, InterruptedException {
        Map<String, String> environment =
                new TreeMap<>(Map.of("HO11Y_PORT", variable.equals("HO11Y_ADMIN_PORT") ? value : "0"));
        environment.put(variable, value);
        try (Workload workload = Workload.launch(folder, environment)) {
            assertThat(workload.exitCode()).isEqualTo(1);
            assertThat(workload.stderr().lines().filter(line -> line.contains("\"level\":\"fatal\"")))
                    .singleElement()
                    .asString()
                    .contains(said);
            assertThat(workload.stderr()).doesNotContain("\tat ");
            assertThat(workload.log()).isNotEmpty();
        }
    }
}
