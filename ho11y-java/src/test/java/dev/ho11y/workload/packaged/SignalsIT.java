package dev.ho11y.workload.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals that a behavior orders, as they arrive outside. */
class SignalsIT {

    private static final String YAML = """
            seed: 1
            signals:
              metrics:
                - {name: shop_orders_total, type: counter, value: 2, every: 100ms, labels: {region: 2, customer: 3}, churn: {label: customer, every: 1s, share: 34%}}
                - {name: shop_stock, type: gauge, value: -4.5}
                - {name: shop_basket, type: histogram, value: 3, buckets: [2, 4], every: 1h}
                - {name: shop_wait_seconds, type: nativeHistogram, value: 0.2}
                - {name: shop_size, type: summary, value: 7, quantiles: [0.5], every: 1h}
              logs:
                - {event: audit, rate: 50/s, levels: [{level: warning}], message: "{user} paid {amount}", fields: {user: {cardinality: 3}, amount: {number: 5}, currency: {oneOf: [EUR]}}}
                - {event: access, perRequest: 2, message: asked}
              spans:
                - name: load cart
                  count: 2
                  attributes: {db.system.name: postgresql, shard: 3, hit: true}
                  events: [{name: cache.miss, attributes: {key: {cardinality: 5}}}]
                  links: 1
                  children: [{name: query, duration: 2ms}]
            """;

    @TempDir
    Path folder;

    private static Set<String> customers(Workload workload) throws IOException, InterruptedException {
        return workload.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("shop_orders_total{"))
                .map(line -> line.replaceAll(".*customer=\"([^\"]*)\".*", "$1"))
                .collect(Collectors.toSet());
    }

    @Test
    void metricsLogsAndSpansArriveAsOrdered() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("behavior.yaml"), YAML);
        try (OtlpReceiver receiver = new OtlpReceiver();
                Workload workload = Workload.start(
                        folder,
                        Map.of(
                                "HO11Y_BEHAVIOR", file.toString(),
                                "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint()))) {
            workload.get("/");
            workload.get("/");
            hasTheMetrics(workload);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> workload.log("audit").size() > 60);
            workload.terminate();
            assertThat(workload.exitCode()).isEqualTo(143);
            hasTheLines(workload);
            hasTheSpans(receiver.spans());
        }
    }

    private static void hasTheMetrics(Workload workload) throws IOException, InterruptedException {
        String text = workload.get("/metrics").body();
        assertThat(text.lines().filter(line -> line.startsWith("shop_orders_total{")))
                .hasSize(6);
        assertThat(text)
                .contains("shop_stock -4.5\n")
                .contains(
                        "shop_basket_bucket{le=\"2\"} 0\n", "shop_basket_bucket{le=\"4\"} 1\n", "shop_basket_sum 3.0\n")
                .contains("shop_size{quantile=\"0.5\"} 7.0\n", "shop_size_count 1\n");
        Set<String> before = customers(workload);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(customers(workload)).hasSize(3).isNotEqualTo(before));
        String accept = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";
        assertThat(workload.get("/metrics", "Accept", accept).headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/vnd.google.protobuf"));
        assertThat(workload.get("/metrics", "Accept", accept).body()).contains("shop_wait_seconds", "ho11y_total");
    }

    private static void hasTheLines(Workload workload) {
        List<JsonObject> access = workload.log("access");
        assertThat(access).hasSize(4);
        assertThat(access.getFirst().getString("trace_id"))
                .isEqualTo(workload.log("invoke").getFirst().getString("trace_id"));
        assertThat(workload.log("audit")).allSatisfy(line -> {
            assertThat(line.getString("msg")).matches("user-[012] paid 5.0");
            assertThat(line.getString("level")).isEqualTo("warning");
            assertThat(line.getDouble("amount")).isEqualTo(5.0);
            assertThat(line.getString("currency")).isEqualTo("EUR");
            assertThat(line.getString("trace_id")).matches("[0-9a-f]{32}");
            assertThat(line.getString("span_id")).matches("[0-9a-f]{16}");
        });
    }

    private static void hasTheSpans(List<Span> spans) {
        List<Span> servers = named(spans, "GET /");
        List<Span> carts = named(spans, "load cart");
        List<Span> queries = named(spans, "query");
        assertThat(carts).hasSize(4).allSatisfy(cart -> {
            assertThat(servers.stream().map(Span::getSpanId)).contains(cart.getParentSpanId());
            assertThat(cart.getAttributesList()).hasSize(3).anySatisfy(attribute -> {
                assertThat(attribute.getKey()).isEqualTo("shard");
                assertThat(attribute.getValue().getIntValue()).isEqualTo(3);
            });
            assertThat(cart.getEventsList()).singleElement().satisfies(event -> {
                assertThat(event.getName()).isEqualTo("cache.miss");
                assertThat(event.getAttributes(0).getValue().getStringValue()).matches("key-[0-4]");
            });
        });
        assertThat(carts.stream().flatMap(cart -> cart.getLinksList().stream()))
                .hasSize(2)
                .allMatch(link -> link.getSpanId().equals(servers.getFirst().getSpanId()));
        assertThat(queries).hasSize(4).allSatisfy(query -> {
            assertThat(carts.stream().map(Span::getSpanId)).contains(query.getParentSpanId());
            assertThat(query.getEndTimeUnixNano() - query.getStartTimeUnixNano())
                    .isGreaterThanOrEqualTo(2_000_000);
        });
    }

    private static List<Span> named(List<Span> spans, String name) {
        return spans.stream().filter(span -> span.getName().equals(name)).toList();
    }
}
