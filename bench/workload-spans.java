import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Receives spans by OTLP over gRPC for the benches. Prints its port, then after each export the numbers of server spans and of all spans
 * so far.
 */
class WorkloadSpans {
    private static final int GRPC_PREFIX = 5;

    private long server;
    private long all;

    static void main() {
        WorkloadSpans spans = new WorkloadSpans();
        Vertx.vertx()
                .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.body().onSuccess(body -> spans.take(request, body)))
                .listen()
                .onSuccess(listening -> System.out.println(listening.actualPort()));
    }

    // On one event loop.
    private void take(HttpServerRequest request, Buffer body) {
        List<Span> spans = read(body).getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
        all += spans.size();
        server += spans.stream().filter(span -> span.getKind() == SpanKind.SPAN_KIND_SERVER).count();
        System.out.println(server + " " + all);
        request.response()
                .putHeader("content-type", "application/grpc")
                .putTrailer("grpc-status", "0")
                .end(Buffer.buffer(new byte[GRPC_PREFIX]));
    }

    private static ExportTraceServiceRequest read(Buffer body) {
        try {
            return ExportTraceServiceRequest.parseFrom(body.getBytes(GRPC_PREFIX, body.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
