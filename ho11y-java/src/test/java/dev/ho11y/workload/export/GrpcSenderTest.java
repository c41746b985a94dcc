package dev.ho11y.workload.export;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;
import io.opentelemetry.exporter.internal.FailedExportException.GrpcExportException;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporterBuilder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcStatusCode;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.StreamResetException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SDK's exporter over our sender, against a server that answers as told. */
class GrpcSenderTest {

    private static final Answer OK = trailer("0");
    private static final RetryPolicy THREE_ATTEMPTS = RetryPolicy.builder()
            .setMaxAttempts(3)
            .setInitialBackoff(Duration.ofMillis(1))
            .setMaxBackoff(Duration.ofMillis(1))
            .build();

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private final ArrayDeque<Answer> answers = new ArrayDeque<>();
    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
    private final SpanData span = span();
    private HttpServer server = vertx.createHttpServer();

    private interface Answer {
        void to(HttpServerResponse response);
    }

    private record Received(String path, io.vertx.core.MultiMap headers, Buffer body) {}

    @BeforeEach
    void listen() {
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    request.response().exceptionHandler(broken::complete);
                    request.body().onSuccess(body -> {
                        received.add(new Received(request.path(), request.headers(), body));
                        answers.remove().to(request.response());
                    });
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static SpanData span() {
        try (SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
            return ((ReadableSpan) provider.get("test").spanBuilder("a span").startSpan()).toSpanData();
        }
    }

    private static Answer trailer(String status) {
        return response -> response.putTrailer("grpc-status", status)
                .putTrailer("grpc-message", "said the trailer")
                .end(Buffer.buffer(new byte[Reply.PREFIX]));
    }

    private CompletableResultCode export(OtlpGrpcSpanExporterBuilder exporter, Answer... inThisOrder) {
        answers.addAll(Arrays.asList(inThisOrder));
        try (OtlpGrpcSpanExporter built = exporter.build()) {
            return built.export(List.of(span)).join(30, TimeUnit.SECONDS);
        }
    }

    private OtlpGrpcSpanExporterBuilder exporter() {
        return OtlpGrpcSpanExporter.builder()
                .setComponentLoader(new GrpcSenders(vertx, new Random(1)))
                .setEndpoint("http://127.0.0.1:" + server.actualPort())
                .setRetryPolicy(THREE_ATTEMPTS);
    }

    private static String name(InputStream message) throws IOException {
        return ExportTraceServiceRequest.parseFrom(message)
                .getResourceSpans(0)
                .getScopeSpans(0)
                .getSpans(0)
                .getName();
    }

    @Test
    void sendsOneMessageAsGrpcDoes() throws IOException {
        assertThat(export(exporter().addHeader("x-tenant", "one"), OK).isSuccess())
                .isTrue();
        assertThat(received).hasSize(1);
        Received only = received.getFirst();
        assertThat(only.path()).isEqualTo("/opentelemetry.proto.collector.trace.v1.TraceService/Export");
        assertThat(only.headers().get("content-type")).isEqualTo("application/grpc");
        assertThat(only.headers().get("te")).isEqualTo("trailers");
        assertThat(only.headers().get("x-tenant")).isEqualTo("one");
        assertThat(only.headers().get("user-agent")).startsWith("OTel-OTLP-Exporter-Java/");
        assertThat(only.headers().contains("grpc-encoding")).isFalse();
        assertThat(only.body().getByte(0)).isZero();
        assertThat(only.body().getInt(1)).isEqualTo(only.body().length() - Reply.PREFIX);
        byte[] message = only.body().getBytes(Reply.PREFIX, only.body().length());
        assertThat(name(new ByteArrayInputStream(message))).isEqualTo("a span");
    }

    @Test
    void compressesWhenToldTo() throws IOException {
        assertThat(export(exporter().setCompression("gzip"), OK).isSuccess()).isTrue();
        Received only = received.getFirst();
        assertThat(only.headers().get("grpc-encoding")).isEqualTo("gzip");
        assertThat(only.body().getByte(0)).isEqualTo((byte) 1);
        assertThat(only.body().getInt(1)).isEqualTo(only.body().length() - Reply.PREFIX);
        byte[] message = only.body().getBytes(Reply.PREFIX, only.body().length());
        assertThat(name(new GZIPInputStream(new ByteArrayInputStream(message)))).isEqualTo("a span");
    }

    @Test
    void readsTheStatusInTheHeadersWhenThereIsNothingElse() {
        CompletableResultCode result = export(
                exporter(),
                response -> response.putHeader("grpc-status", "3")
                        .putHeader("grpc-message", "said the header")
                        .end());
        assertThat(answer(result).getStatusCode()).isEqualTo(GrpcStatusCode.INVALID_ARGUMENT);
        assertThat(answer(result).getStatusDescription()).isEqualTo("said the header");
    }

    @Test
    void readsTheStatusInTheTrailers() {
        CompletableResultCode result = export(exporter(), trailer("3"));
        assertThat(answer(result).getStatusCode()).isEqualTo(GrpcStatusCode.INVALID_ARGUMENT);
        assertThat(answer(result).getStatusDescription()).isEqualTo("said the trailer");
    }

    private static GrpcResponse answer(CompletableResultCode result) {
        return requireNonNull(((GrpcExportException) requireNonNull(result.getFailureThrowable())).getResponse());
    }

    @ParameterizedTest
    @CsvSource({
        "1,3", "2,1", "3,1", "4,3", "5,1", "6,1", "7,1", "8,3", "9,1", "10,3", "11,3", "12,1", "13,1", "14,3", "15,3",
        "16,1"
    })
    void triesAgainWhatMayPass(String status, int attempts) {
        assertThat(export(exporter(), trailer(status), trailer(status), trailer(status))
                        .isSuccess())
                .isFalse();
        assertThat(received).hasSize(attempts);
    }

    @Test
    void succeedsWhenTheLastAttemptDoes() {
        assertThat(export(exporter(), trailer("14"), trailer("14"), OK).isSuccess())
                .isTrue();
        assertThat(received)
                .hasSize(3)
                .extracting(Received::body)
                .containsOnly(received.getFirst().body());
    }

    @Test
    void triesOnceWithoutAPolicy() {
        assertThat(export(exporter().setRetryPolicy(null), trailer("14")).isSuccess())
                .isFalse();
        assertThat(received).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400,1", "401,1", "403,1", "404,1", "418,1", "429,3", "500,1", "502,3", "503,3", "504,3"})
    void understandsAProxyThatSpeaksNoGrpc(int status, int attempts) {
        Answer answer = response -> response.setStatusCode(status).end("no such thing");
        assertThat(export(exporter(), answer, answer, answer).isSuccess()).isFalse();
        assertThat(received).hasSize(attempts);
    }

    @Test
    void triesAgainWhenTheConnectionBreaks() {
        Answer breaks = response -> response.reset(Http2Error.INTERNAL_ERROR.code());
        assertThat(export(exporter(), breaks, breaks, OK).isSuccess()).isTrue();
        assertThat(received).hasSize(3);
    }

    @Test
    void saysWhyNobodyCouldBeReached() {
        CompletableResultCode result = export(exporter().setEndpoint("http://127.0.0.1:1"));
        assertThat(result.getFailureThrowable()).hasRootCauseMessage("Connection refused");
    }

    @Test
    void givesUpAtTheTimeoutAndTellsTheServer() throws ExecutionException, InterruptedException, TimeoutException {
        CompletableResultCode result = export(exporter().setTimeout(Duration.ofMillis(100)), response -> {});
        assertThat(result.getFailureThrowable()).hasRootCauseMessage("no answer within 100 ms");
        assertThat(broken.get(30, TimeUnit.SECONDS)).isInstanceOf(StreamResetException.class);
    }

    @Test
    void theTimeoutHoldsForAllAttemptsTogether() {
        RetryPolicy patient = THREE_ATTEMPTS.toBuilder()
                .setInitialBackoff(Duration.ofMinutes(1))
                .setMaxBackoff(Duration.ofMinutes(1))
                .build();
        CompletableResultCode result =
                export(exporter().setTimeout(Duration.ofMillis(100)).setRetryPolicy(patient), trailer("14"));
        assertThat(result.getFailureThrowable()).hasRootCauseMessage("no answer within 100 ms");
        assertThat(received).hasSize(1);
    }

    @Test
    void readsNoEndlessAnswer() {
        Answer long5MiB = response -> response.putTrailer("grpc-status", "0").end(Buffer.buffer(new byte[5 << 20]));
        CompletableResultCode result = export(exporter(), long5MiB, long5MiB, long5MiB);
        assertThat(result.getFailureThrowable()).hasRootCauseMessage("the answer is too long");
    }
}
