package dev.ho11y.workload.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Unary calls by gRPC over one HTTP/2 connection (grpc/grpc, doc/PROTOCOL-HTTP2.md). */
final class VertxGrpcSender implements GrpcSender {

    private final Context context;
    private final HttpClient client;
    private final RandomGenerator random;
    private final GrpcSenderConfig config;

    VertxGrpcSender(Vertx vertx, RandomGenerator random, GrpcSenderConfig config) {
        this.random = random;
        this.config = config;
        context = vertx.getOrCreateContext();
        client = vertx.createHttpClient(options(config));
    }

    private static HttpClientOptions options(GrpcSenderConfig config) {
        boolean tls = tls(config);
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setSsl(tls)
                .setUseAlpn(tls)
                .setConnectTimeout((int) config.getConnectTimeout().toMillis());
        if (config.getSslContext() != null) {
            options.setSslEngineOptions(new GivenTls(config.getSslContext()));
        }
        return options;
    }

    private static boolean tls(GrpcSenderConfig config) {
        return "https".equals(config.getEndpoint().getScheme());
    }

    @Override
    public void send(MessageWriter message, Consumer<GrpcResponse> onResponse, Consumer<Throwable> onError) {
        try {
            Buffer body = frame(message, config.getCompressor());
            RequestOptions request = request();
            context.runOnContext(now ->
                    new Call(context.owner(), client, random, config, request, body, onResponse, onError).start());
        } catch (IOException e) {
            onError.accept(e);
        }
    }

    private RequestOptions request() {
        URI endpoint = config.getEndpoint();
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(endpoint.getHost())
                .setPort(endpoint.getPort() >= 0 ? endpoint.getPort() : tls(config) ? 443 : 80)
                .setURI("/" + config.getFullMethodName())
                .putHeader("content-type", "application/grpc")
                .putHeader("te", "trailers");
        if (config.getCompressor() != null) {
            request.putHeader("grpc-encoding", config.getCompressor().getEncoding());
        }
        config.getHeadersSupplier()
                .get()
                .forEach((name, values) -> request.getHeaders().add(name, values));
        return request;
    }

    private static Buffer frame(MessageWriter message, @Nullable Compressor compressor) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Reply.PREFIX + message.getContentLength());
        bytes.write(compressor == null ? 0 : 1);
        bytes.writeBytes(new byte[Reply.PREFIX - 1]);
        try (OutputStream out = compressor == null ? bytes : compressor.compress(bytes)) {
            message.writeMessage(out);
        }
        Buffer frame = Buffer.buffer(bytes.toByteArray());
        return frame.setInt(1, frame.length() - Reply.PREFIX);
    }

    @Override
    public CompletableResultCode shutdown() {
        CompletableResultCode closed = new CompletableResultCode();
        client.close().onSuccess(done -> closed.succeed()).onFailure(closed::failExceptionally);
        return closed;
    }
}
