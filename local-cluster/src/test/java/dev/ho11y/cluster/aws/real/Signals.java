package dev.ho11y.cluster.aws.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.cluster.aws.Client;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a workload sends to its collector. */
final class Signals {

    static final String METRIC = "ho11y_total";

    private Signals() {}

    /** One sample of {@link #METRIC}. */
    static void count(RealCollector collector, int value) throws Exception {
        long now = Instant.now().toEpochMilli();
        post(collector, "/v1/metrics", """
                {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"frontend"}}]},
                 "scopeMetrics":[{"metrics":[{"name":"%s","sum":{"aggregationTemporality":2,"isMonotonic":true,
                  "dataPoints":[{"asInt":"%d","startTimeUnixNano":"%d000000","timeUnixNano":"%d000000"}]}}]}]}]}""".formatted(METRIC, value, now - 1000, now));
    }

    /** Two spans, of frontend and of downstream0, which it has called; returns the id as X-Ray writes it. */
    static String trace(RealCollector collector, String random) throws Exception {
        String seconds = Long.toHexString(Instant.now().getEpochSecond());
        String spans = resource("frontend", seconds + random, "00000000000000f1", "") + ","
                + resource("downstream0", seconds + random, "00000000000000d1", "00000000000000f1");
        post(collector, "/v1/traces", "{\"resourceSpans\":[" + spans + "]}");
        return "1-" + seconds + "-" + random;
    }

    private static void post(RealCollector collector, String path, String json) throws Exception {
        var response = Client.send(
                "POST", collector.otlp().resolve(path), Map.of("Content-Type", List.of("application/json")), json);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private static String resource(String service, String traceId, String spanId, String parent) {
        long start = Instant.now().toEpochMilli();
        return """
                {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%s"}}]},
                 "scopeSpans":[{"spans":[{"traceId":"%s","spanId":"%s","parentSpanId":"%s","name":"GET /","kind":2,
                  "startTimeUnixNano":"%d000000","endTimeUnixNano":"%d000000"}]}]}""".formatted(service, traceId, spanId, parent, start, start + 5);
    }
}
