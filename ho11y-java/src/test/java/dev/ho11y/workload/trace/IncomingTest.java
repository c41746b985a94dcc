package dev.ho11y.workload.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.contrib.awsxray.propagator.AwsXrayPropagator;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.MultiMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IncomingTest {

    private static final String XRAY_ROOT = "Root=1-6b0543bc-1e73c768b3a740ca98f72812";
    private static final String XRAY_ID = "6b0543bc1e73c768b3a740ca98f72812";
    private static final String W3C_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACEPARENT = "00-" + W3C_ID + "-b7ad6b7169203331-01";

    private final TextMapPropagator w3c = W3CTraceContextPropagator.getInstance();
    private final TextMapPropagator both = TextMapPropagator.composite(AwsXrayPropagator.getInstance(), w3c);

    private static MultiMap headers(String... namesAndValues) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    private static SpanContext remote(Incoming.Parent parent) {
        return Span.fromContext(parent.context()).getSpanContext();
    }

    @Test
    void withoutHeadersThereIsNoParent() {
        Incoming.Parent parent = new Incoming(both).parent(headers());
        assertThat(remote(parent).isValid()).isFalse();
        assertThat(parent.traceId()).isEmpty();
    }

    @Test
    void readsTraceparent() {
        SpanContext remote = remote(new Incoming(both).parent(headers("traceparent", TRACEPARENT)));
        assertThat(remote.getTraceId()).isEqualTo(W3C_ID);
        assertThat(remote.isSampled()).isTrue();
    }

    @Test
    void prefersTheXRayHeader() {
        SpanContext remote = remote(new Incoming(both)
                .parent(headers(
                        "traceparent",
                        TRACEPARENT,
                        "X-Amzn-Trace-Id",
                        XRAY_ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0")));
        assertThat(remote.getTraceId()).isEqualTo(XRAY_ID);
        assertThat(remote.getSpanId()).isEqualTo("53995c3f42cd8ad8");
        assertThat(remote.isSampled()).isFalse();
    }

    @Test
    void rootWithoutParentNamesTheTraceOnly() {
        Incoming.Parent parent = new Incoming(both).parent(headers("x-amzn-trace-id", XRAY_ROOT));
        assertThat(remote(parent).isValid()).isFalse();
        assertThat(parent.traceId()).contains(XRAY_ID);
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void rootWithoutParentAndNotSampledIsUpToTheSamplerAndHasNoParent(Sampler sampler, boolean recorded) {
        Incoming.Parent parent = new Incoming(both).parent(headers("X-Amzn-Trace-Id", XRAY_ROOT + ";Sampled=0"));
        assertThat(parent.traceId()).contains(XRAY_ID);
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setSampler(new UnsampledRoots(sampler))
                .build()) {
            Tracer tracer = provider.get("test");
            Span server =
                    tracer.spanBuilder("server").setParent(parent.context()).startSpan();
            assertThat(server.isRecording()).isEqualTo(recorded);
            assertThat(server.getSpanContext().isSampled()).isEqualTo(recorded);
            if (server instanceof ReadableSpan span) {
                assertThat(span.getParentSpanContext().isValid()).isFalse();
            }
            Span client = tracer.spanBuilder("client")
                    .setParent(parent.context().with(server))
                    .startSpan();
            assertThat(client.isRecording()).isEqualTo(recorded);
        }
    }

    static Stream<Arguments> samplers() {
        return Stream.of(
                argumentSet("follows the parent", Sampler.parentBased(Sampler.alwaysOn()), false),
                argumentSet("follows nobody", Sampler.alwaysOn(), true));
    }

    @Test
    void ignoresTheXRayHeaderWhenXRayIsNoPropagator() {
        SpanContext remote =
                remote(new Incoming(w3c).parent(headers("traceparent", TRACEPARENT, "X-Amzn-Trace-Id", XRAY_ROOT)));
        assertThat(remote.getTraceId()).isEqualTo(W3C_ID);
    }

    @Test
    void anUnreadableXRayHeaderLeavesTraceparentInForce() {
        SpanContext remote =
                remote(new Incoming(both).parent(headers("traceparent", TRACEPARENT, "X-Amzn-Trace-Id", "Root=?;;=")));
        assertThat(remote.getTraceId()).isEqualTo(W3C_ID);
    }
}
