package dev.ho11y.workload.packaged;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Receives spans as a collector does, by gRPC and by HTTP on one port. Stalled, it takes requests and never answers until
 * it is released.
 */
final class OtlpReceiver implements AutoCloseable {

    private static final int GRPC_PREFIX = 5;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final Queue<ResourceSpans> received = new ConcurrentLinkedQueue<>();
    private final Queue<String> paths = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile boolean stalled;

    OtlpReceiver() {
        this(new HttpServerOptions());
    }

    private OtlpReceiver(HttpServerOptions options) {
        server = vertx.createHttpServer(options)
                .requestHandler(request -> request.body().onSuccess(body -> take(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Takes spans by TLS only, and only from the given client. */
    static OtlpReceiver secured(Certificates own, Certificates client) {
        return new OtlpReceiver(new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addKeyPath(own.key().toString())
                        .addCertPath(own.certificate().toString()))
                .setTrustOptions(
                        new PemTrustOptions().addCertPath(client.certificate().toString())));
    }

    /** Host and port, without a scheme. */
    String endpoint() {
        return "127.0.0.1:" + server.actualPort();
    }

    private void take(HttpServerRequest request, Buffer body) {
        if (stalled) {
            held.add(() -> vertx.runOnContext(ignored -> answer(request, body)));
        } else {
            answer(request, body);
        }
    }

    private void answer(HttpServerRequest request, Buffer body) {
        boolean grpc = "application/grpc".equals(request.getHeader("content-type"));
        paths.add((grpc ? "grpc " : "http ") + request.path());
        byte[] message = grpc ? body.getBytes(GRPC_PREFIX, body.length()) : body.getBytes();
        try {
            received.addAll(ExportTraceServiceRequest.parseFrom(message).getResourceSpansList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (grpc) {
            request.response()
                    .putHeader("content-type", "application/grpc")
                    .putTrailer("grpc-status", "0")
                    .end(Buffer.buffer(new byte[GRPC_PREFIX]));
        } else {
            request.response()
                    .putHeader("content-type", "application/x-protobuf")
                    .end();
        }
    }

    void stall() {
        stalled = true;
    }

    /** Answers what was held back and everything from now on. */
    void release() {
        stalled = false;
        for (Runnable answer = held.poll(); answer != null; answer = held.poll()) {
            answer.run();
        }
    }

    List<ResourceSpans> resources() {
        return List.copyOf(received);
    }

    List<String> paths() {
        return List.copyOf(paths);
    }

    List<Span> spans() {
        return received.stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    List<Span> spans(Span.SpanKind kind) {
        return spans().stream().filter(span -> span.getKind() == kind).toList();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
