package dev.ho11y.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The walk-through's own manifests, applied by {@code kubectl}. In order: the second test's requests would be counted in the first. */
@Tag("real")
@TestMethodOrder(OrderAnnotation.class)
class RealWalkthroughIT {
    private static final Duration LOAD = Duration.ofSeconds(90);
    /** Of the trace: a segment of each service, the two calls between them, and the three DUMMY downstreams. */
    private static final int PARTS = 8;

    /** So many replicas there are without any metric. */
    private static final int FALLBACK = 2;

    private static final List<String> SERVICES = List.of("frontend", "downstream0", "downstream1");

    @TempDir
    static Path folder;

    private static RealCluster cluster;

    @BeforeAll
    static void up() throws Exception {
        cluster = RealCluster.up(folder, "--time-scale", "5");
        cluster.kubectl("apply", "--dry-run=server", "-k", "../k8s/overlays/local");
        cluster.kubectl("apply", "-k", "../k8s/overlays/local");
        cluster.kubectl("wait", "--for=condition=Available", "--timeout=90s", "-n", "ho11y", "deployment", "--all");
    }

    @AfterAll
    static void down() throws Exception {
        if (cluster != null) {
            cluster.down();
        }
    }

    @Test
    @Order(1)
    void oneRequestIsFoundAgainAsMetricAsLogLineAndAsOneTraceOfThreeServices() throws Exception {
        cluster.eventually(RealWalkthroughIT::counted, counts -> counts.equals(ofEach(0)));

        List<HttpResponse<String>> replies = new ArrayList<>();
        do { // about half of them fail before they reach anything
            replies.add(cluster.get(cluster.address("frontend")));
        } while (replies.getLast().statusCode() != 200 && replies.size() < 40);
        String id = new ObjectMapper()
                .readTree(replies.getLast().body())
                .path("traceId")
                .asText();
        assertThat(id).matches("1-[0-9a-f]{8}-[0-9a-f]{24}");

        assertThat(cluster.eventually(RealWalkthroughIT::counted, counts -> !counts.containsValue(0)))
                .isEqualTo(ofEach(1));
        for (String service : SERVICES) {
            assertThat(cluster.kubectl("logs", "--tail=-1", "-n", "ho11y", "-l", "app=" + service)
                            .lines()
                            .filter(line -> line.contains("\"event\":\"invoke\"")))
                    .singleElement()
                    .asString()
                    .contains("\"traceID\":\"" + id + "\"");
        }
        oneTraceOfThreeServices(
                id,
                cluster.eventually(
                        () -> cluster.xray("/traces/" + id).path("Segments"), parts -> parts.size() == PARTS));
        assertThat(cluster.xray("/traces")).as("traces, one for each request").hasSize(replies.size());
    }

    /** Requests that were answered with 200, by Service, as AMP has them. */
    private static Map<String, Integer> counted() throws Exception {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode series : cluster.amp("sum by (app) (ho11y_total{http_status_code=\"200\"})")) {
            counts.put(series.at("/metric/app").asText(), series.at("/value/1").asInt());
        }
        return counts;
    }

    private static Map<String, Integer> ofEach(int count) {
        Map<String, Integer> counts = new TreeMap<>();
        SERVICES.forEach(service -> counts.put(service, count));
        return counts;
    }

    /** Each downstream's segment hangs below the call that frontend's segment made to it. */
    private static void oneTraceOfThreeServices(String id, JsonNode parts) {
        Map<String, JsonNode> byId = new HashMap<>();
        Map<String, JsonNode> services = new TreeMap<>();
        for (JsonNode part : parts) {
            assertThat(part.path("trace_id").asText()).isEqualTo(id);
            byId.put(part.path("id").asText(), part);
            if (!part.path("type").asText().equals("subsegment")) {
                services.put(part.path("name").asText(), part);
            }
        }
        assertThat(services).containsOnlyKeys(SERVICES);
        JsonNode frontend = Objects.requireNonNull(services.get("frontend"));
        for (String downstream : List.of("downstream0", "downstream1")) {
            String caller = Objects.requireNonNull(services.get(downstream))
                    .path("parent_id")
                    .asText();
            assertThat(byId).containsKey(caller);
            JsonNode call = Objects.requireNonNull(byId.get(caller));
            assertThat(call.at("/http/request/url").asText()).isEqualTo("http://" + downstream);
            assertThat(call.path("parent_id").asText())
                    .isEqualTo(frontend.path("id").asText());
        }
    }

    @Test
    @Order(2)
    void kedaScalesByWhatTheSigningProxyFetchesAndByNothingWithoutIt() throws Exception {
        cluster.kubectl("apply", "-f", "../k8s/components/keda-sigv4/keda-sigv4.yaml");
        cluster.kubectl("wait", "--for=condition=Available", "--timeout=60s", "-n", "keda", "deployment/keda-sigv4");
        cluster.kubectl("apply", "-k", "../k8s/overlays/sigv4-proxy");
        cluster.kubectl("delete", "triggerauthentication", "amp", "-n", "ho11y");

        try (CommandLine _ = cluster.start(
                "load", cluster.address("downstream0"), "--rate", "10/s", "--for", LOAD.toSeconds() + "s")) {
            cluster.eventually(
                    () -> ho11y("deployment", "downstream0", "{.spec.replicas}"),
                    replicas -> Integer.parseInt(replicas) > FALLBACK);
        }
        assertThat(ho11y("hpa", "keda-hpa-ho11y-hpa", condition("ScalingActive")))
                .isEqualTo("True ValidMetricFound");
        assertThat(ho11y("scaledobject", "ho11y-hpa", condition("Ready"))).isEqualTo("True ScaledObjectReady");
        assertThat(ho11y("scaledobject", "ho11y-hpa", condition("Fallback"))).isEqualTo("False NoFallbackFound");

        cluster.kubectl("scale", "deployment/keda-sigv4", "-n", "keda", "--replicas=0");
        cluster.eventually(
                () -> ho11y("scaledobject", "ho11y-hpa", condition("Fallback")), "True FallbackExists"::equals);
    }

    private static String ho11y(String kind, String name, String jsonpath) throws Exception {
        return cluster.kubectl("get", kind, name, "-n", "ho11y", "-o", "jsonpath=" + jsonpath);
    }

    private static String condition(String type) {
        String condition = "{.status.conditions[?(@.type==\"" + type + "\")]";
        return condition + ".status} " + condition + ".reason}";
    }
}
