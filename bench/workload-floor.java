import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.function.Supplier;

/** The floor of the workload's stack: as many event loops, and a handler that does nothing but answer with a body of the same size. */
class WorkloadFloor {
    private static final String BODY = "{\"traceId\":\"1-00000000-000000000000000000000000\"}";

    static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        Supplier<AbstractVerticle> server = () -> new AbstractVerticle() {
            @Override
            public void start() {
                HttpServer http = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port));
                http.requestHandler(request -> request.response()
                                .putHeader("Content-Type", "application/json")
                                .end(BODY))
                        .listen();
            }
        };
        vertx.deployVerticle(server::get, new DeploymentOptions().setInstances(2));
    }
}
