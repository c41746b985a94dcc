import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;

/** Takes spans by OTLP over gRPC, from the workload and from the original alike, and throws them away. Prints its port. */
class WorkloadSink {
    private static final Buffer EMPTY_MESSAGE = Buffer.buffer(new byte[5]);
    private static final int WINDOW = 16 << 20; // as wide as a collector's becomes (gRPC for Go widens it)

    static void main() {
        Vertx.vertx()
                .createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setHttp2ConnectionWindowSize(WINDOW)
                        .setInitialSettings(new Http2Settings().setInitialWindowSize(WINDOW)))
                .requestHandler(request -> request.handler(part -> {}).endHandler(received -> request.response()
                        .putHeader("content-type", "application/grpc")
                        .putTrailer("grpc-status", "0")
                        .end(EMPTY_MESSAGE)))
                .listen()
                .onSuccess(server -> System.out.println(server.actualPort()));
    }
}
