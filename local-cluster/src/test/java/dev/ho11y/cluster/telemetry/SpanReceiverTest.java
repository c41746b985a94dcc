package dev.ho11y.cluster.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpanReceiverTest {

    private final SpanReceiver receiver = open();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        receiver.close();
        client.shutdownNow();
    }

    @Test
    void countsServerSpansByPodAndService() throws Exception {
        HttpResponse<byte[]> answer = post("/v1/traces", "application/x-protobuf", "", export("web-1", 2, 3));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ExportTraceServiceResponse.parseFrom(answer.body()))
                .isEqualTo(ExportTraceServiceResponse.getDefaultInstance());
        assertThat(post("/v1/traces", "application/x-protobuf", "gzip", zip(export("web-2", 1, 0)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(receiver.ofPod("web-1")).contains(new SpanCounts(2, 5));
        assertThat(receiver.ofPod("web-2")).contains(new SpanCounts(1, 1));
        assertThat(receiver.ofPod("web-3")).as("silence is not zero").isEmpty();
        assertThat(receiver.byService()).containsOnlyKeys("web").containsEntry("web", new SpanCounts(3, 6));
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        assertThat(post(
                                "/v1/traces",
                                "application/x-protobuf",
                                "",
                                "garbage".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/v1/traces", "application/json", "", new byte[] {1}).statusCode())
                .isEqualTo(415);
        assertThat(post("/v1/metrics", "application/x-protobuf", "", new byte[] {1})
                        .statusCode())
                .isEqualTo(404);
        assertThat(receiver.byService()).isEmpty();
    }

    private HttpResponse<byte[]> post(String path, String type, String encoding, byte[] body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http:/" + receiver.address() + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!encoding.isEmpty()) {
            request.header("Content-Encoding", encoding);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static byte[] export(String pod, int server, int internal) {
        ScopeSpans.Builder spans = ScopeSpans.newBuilder();
        for (int i = 0; i < server; i++) {
            spans.addSpans(Span.newBuilder().setKind(Span.SpanKind.SPAN_KIND_SERVER));
        }
        for (int i = 0; i < internal; i++) {
            spans.addSpans(Span.newBuilder().setKind(Span.SpanKind.SPAN_KIND_INTERNAL));
        }
        Resource resource = Resource.newBuilder()
                .addAttributes(attribute("service.name", "web"))
                .addAttributes(attribute("k8s.pod.name", pod))
                .build();
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(
                        ResourceSpans.newBuilder().setResource(resource).addScopeSpans(spans))
                .build()
                .toByteArray();
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static SpanReceiver open() {
        try {
            return SpanReceiver.open();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
