package dev.ho11y.workload.export;

import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcStatusCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/** What a server said to a call. The status stands in the trailers, or in the headers when there is nothing but headers. */
final class Reply implements GrpcResponse {

    /** Bytes before a message: whether it is compressed, and its length. */
    static final int PREFIX = 5;

    private final GrpcStatusCode status;
    private final String description;
    private final Buffer body;

    Reply(HttpClientResponse response, Buffer body) {
        this.body = body;
        String code = said(response, "grpc-status");
        String message = said(response, "grpc-message");
        status = code == null || !code.matches("\\d{1,2}")
                ? ofHttp(response.statusCode())
                : GrpcStatusCode.fromValue(Integer.parseInt(code));
        description = message == null ? "HTTP status " + response.statusCode() : message;
    }

    private static @Nullable String said(HttpClientResponse response, String name) {
        String trailer = response.getTrailer(name);
        return trailer == null ? response.getHeader(name) : trailer;
    }

    /** What a proxy meant that does not speak gRPC (grpc/grpc, doc/http-grpc-status-mapping.md). */
    private static GrpcStatusCode ofHttp(int status) {
        return switch (status) {
            case 400 -> GrpcStatusCode.INTERNAL;
            case 401 -> GrpcStatusCode.UNAUTHENTICATED;
            case 403 -> GrpcStatusCode.PERMISSION_DENIED;
            case 404 -> GrpcStatusCode.UNIMPLEMENTED;
            case 429, 502, 503, 504 -> GrpcStatusCode.UNAVAILABLE;
            default -> GrpcStatusCode.UNKNOWN;
        };
    }

    @Override
    public GrpcStatusCode getStatusCode() {
        return status;
    }

    @Override
    public String getStatusDescription() {
        return description;
    }

    @Override
    public byte[] getResponseMessage() {
        return body.length() <= PREFIX ? new byte[0] : body.getBytes(PREFIX, body.length());
    }
}
