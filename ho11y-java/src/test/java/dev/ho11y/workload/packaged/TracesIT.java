package dev.ho11y.workload.packaged;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Spans as a collector receives them, headers as a downstream does, and the variables of the OpenTelemetry specification. */
class TracesIT {

    private static final String TRACE_ID = "6b0543bc1e73c768b3a740ca98f72812";
    private static final String PARENT_ID = "53995c3f42cd8ad8";
    private static final String TRACEPARENT = "00-" + TRACE_ID + "-" + PARENT_ID + "-01";

    @TempDir
    Path folder;

    private static String hex(com.google.protobuf.ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    private static Map<String, String> text(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        attribute -> attribute.getValue().hasStringValue()
                                ? attribute.getValue().getStringValue()
                                : Long.toString(attribute.getValue().getIntValue())));
    }

    private static String header(List<String> head, String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .collect(Collectors.joining("|"));
    }

    @Test
    void oneRequestIsOneServerSpanWithAClientSpanForEachDownstream() throws IOException, InterruptedException {
        try (OtlpReceiver receiver = new OtlpReceiver();
                RawServer downstream = RawServer.replying("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
                Workload workload = Workload.start(
                        folder,
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
                                "OTEL_RESOURCE_ATTRIB", "frontend",
                                "OTEL_RESOURCE_ATTRIBUTES", "service.name=other,k8s.pod.name=frontend-1",
                                "DOWNSTREAM0", downstream.url(),
                                "DOWNSTREAM1", "DUMMY:13kB:1ms"))) {
            workload.get("/?a=b", "traceparent", TRACEPARENT);
            workload.get("/metrics");
            workload.get("/q/health/ready");
            workload.get("/elsewhere");
            workload.terminate();
            workload.exitCode();

            assertThat(receiver.paths())
                    .containsOnly("grpc /opentelemetry.proto.collector.trace.v1.TraceService/Export");
            assertThat(text(receiver.resources().getFirst().getResource().getAttributesList()))
                    .containsEntry("service.name", "frontend")
                    .containsEntry("k8s.pod.name", "frontend-1");

            assertThat(receiver.spans()).hasSize(3);
            Span server = receiver.spans(SpanKind.SPAN_KIND_SERVER).getFirst();
            assertThat(server.getName()).isEqualTo("GET /");
            assertThat(hex(server.getTraceId())).isEqualTo(TRACE_ID);
            assertThat(hex(server.getParentSpanId())).isEqualTo(PARENT_ID);
            assertThat(text(server.getAttributesList()))
                    .containsEntry("http.request.method", "GET")
                    .containsEntry("http.route", "/")
                    .containsEntry("http.response.status_code", "200")
                    .containsEntry("url.path", "/")
                    .containsEntry("url.query", "a=b")
                    .containsEntry("url.scheme", "http")
                    .containsEntry("server.address", "127.0.0.1")
                    .containsKey("client.address");

            Map<String, Span> clients = receiver.spans(SpanKind.SPAN_KIND_CLIENT).stream()
                    .collect(Collectors.toMap(Span::getName, span -> span));
            assertThat(clients).containsOnlyKeys("GET", "DUMMY");
            assertThat(clients.values()).allMatch(span -> span.getParentSpanId().equals(server.getSpanId()));
            Span call = requireNonNull(clients.get("GET"));
            assertThat(text(call.getAttributesList()))
                    .containsEntry("url.full", downstream.url())
                    .containsEntry("server.address", "127.0.0.1")
                    .containsEntry("server.port", Integer.toString(downstream.port()))
                    .containsEntry("http.response.status_code", "200")
                    .containsEntry("http.response.body.size", "5");

            List<String> head = downstream.heads().getFirst();
            String clientId = hex(call.getSpanId());
            assertThat(header(head, "traceparent")).isEqualTo("00-" + TRACE_ID + "-" + clientId + "-01");
            assertThat(header(head, "X-Amzn-Trace-Id"))
                    .startsWith("Root=1-6b0543bc-1e73c768b3a740ca98f72812;Parent=" + clientId + ";Sampled=1");
        }
    }

    @Test
    void theVariablesOfTheSpecificationWorkAtRunTime() throws IOException, InterruptedException {
        try (OtlpReceiver receiver = new OtlpReceiver();
                RawServer downstream = RawServer.replying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                Workload workload = Workload.start(
                        folder,
                        Map.of(
                                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://" + receiver.endpoint(),
                                "OTEL_SERVICE_NAME", "named",
                                "OTEL_PROPAGATORS", "tracecontext",
                                "OTEL_TRACES_SAMPLER", "parentbased_always_off",
                                "DOWNSTREAM0", downstream.url()))) {
            workload.get("/");
            workload.get("/", "traceparent", TRACEPARENT);
            workload.terminate();
            workload.exitCode();
            assertThat(receiver.paths()).containsOnly("http /v1/traces");
            assertThat(text(receiver.resources().getFirst().getResource().getAttributesList()))
                    .containsEntry("service.name", "named");
            assertThat(receiver.spans(SpanKind.SPAN_KIND_SERVER))
                    .singleElement()
                    .satisfies(span -> assertThat(hex(span.getTraceId())).isEqualTo(TRACE_ID));
            assertThat(downstream.heads()).hasSize(2).allSatisfy(head -> {
                assertThat(header(head, "traceparent")).isNotEmpty();
                assertThat(header(head, "X-Amzn-Trace-Id")).isEmpty();
            });
        }
    }

    private List<Span> notSampled(Map<String, String> environment, String... header)
            throws IOException, InterruptedException {
        try (OtlpReceiver receiver = new OtlpReceiver()) {
            Map<String, String> complete = new HashMap<>(environment);
            complete.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
            complete.put("DOWNSTREAM0", "DUMMY:1kB:1ms");
            try (Workload workload = Workload.start(folder, complete)) {
                workload.get("/", header);
                workload.terminate();
                workload.exitCode();
                assertThat(workload.log("invoke")).hasSize(1);
                assertThat(workload.log())
                        .noneMatch(line -> line.getString("msg").contains("not exported"));
            }
            return receiver.spans();
        }
    }

    static Stream<Arguments> notSampled() {
        String root = "Root=1-" + TRACE_ID.substring(0, 8) + "-" + TRACE_ID.substring(8);
        return Stream.of(
                argumentSet("traceparent", "traceparent", TRACEPARENT.replace("-01", "-00")),
                argumentSet("X-Ray", "X-Amzn-Trace-Id", root + ";Parent=" + PARENT_ID + ";Sampled=0"),
                argumentSet("X-Ray without a parent", "X-Amzn-Trace-Id", root + ";Sampled=0"));
    }

    @ParameterizedTest
    @MethodSource("notSampled")
    void whatTheCallerDoesNotSampleIsNotExported(String header, String value) throws IOException, InterruptedException {
        assertThat(notSampled(Map.of(), header, value)).isEmpty();
    }

    @Test
    void aSamplerThatHeedsNobodyExportsARootOfTheTraceThatTheCallerNamed() throws IOException, InterruptedException {
        String root = "Root=1-" + TRACE_ID.substring(0, 8) + "-" + TRACE_ID.substring(8);
        List<Span> spans =
                notSampled(Map.of("OTEL_TRACES_SAMPLER", "always_on"), "X-Amzn-Trace-Id", root + ";Sampled=0");
        assertThat(spans).hasSize(2).allMatch(span -> hex(span.getTraceId()).equals(TRACE_ID));
        assertThat(spans)
                .filteredOn(span -> span.getKind() == SpanKind.SPAN_KIND_SERVER)
                .singleElement()
                .matches(span -> span.getParentSpanId().isEmpty());
    }

    @Test
    void aDisabledSdkExportsNothingAndRepliesStillHaveIds() throws IOException, InterruptedException {
        try (OtlpReceiver receiver = new OtlpReceiver();
                Workload workload = Workload.start(
                        folder,
                        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(), "OTEL_SDK_DISABLED", "true"))) {
            assertThat(workload.get("/").body()).matches("\\{\"traceId\":\"1-[0-9a-f]{8}-[0-9a-f]{24}\"}");
            workload.terminate();
            workload.exitCode();
            assertThat(receiver.paths()).isEmpty();
        }
    }

    @Test
    void namesAreCalledThroughTheProxy() throws IOException, InterruptedException {
        try (RawServer proxy = RawServer.replying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                Workload workload = Workload.start(
                        folder,
                        Map.of(
                                "OTEL_TRACES_EXPORTER", "none",
                                "HTTP_PROXY", "http://user:pass@127.0.0.1:" + proxy.port(),
                                "DOWNSTREAM0", "http://downstream0/a?b=c"))) {
            assertThat(workload.get("/").statusCode()).isEqualTo(200);
            assertThat(workload.metric("ho11y_downstream_payload_bytes_sum{downstream=\"http://downstream0/a?b=c\"}"))
                    .isEqualTo(2);
            List<String> head = proxy.heads().getFirst();
            assertThat(head.getFirst()).isEqualTo("GET http://downstream0/a?b=c HTTP/1.1");
            assertThat(header(head, "Host")).isEqualTo("downstream0");
            assertThat(header(head, "Proxy-Authorization")).isEqualTo("Basic dXNlcjpwYXNz");
            assertThat(header(head, "Authorization")).isEmpty();
        }
    }

    @Test
    void idsStayThoseOfXRayWhenTheSdkIsDisabled() throws IOException, InterruptedException {
        try (Workload workload = Workload.start(folder, Map.of("OTEL_SDK_DISABLED", "true"))) {
            long seconds = Long.parseLong(workload.get("/").body().replaceAll(".*\"1-([0-9a-f]{8})-.*", "$1"), 16);
            assertThat(Instant.ofEpochSecond(seconds)).isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
            workload.get("/", "traceparent", TRACEPARENT);
            assertThat(workload.log("invoke").getLast().getString("trace_id")).isEqualTo(TRACE_ID);
            assertThat(workload.log("invoke").getLast().getString("span_id")).isNotEqualTo(PARENT_ID);
        }
    }
}
