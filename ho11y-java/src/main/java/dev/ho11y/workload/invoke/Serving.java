package dev.ho11y.workload.invoke;

import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.metrics.ServerMetrics;
import io.prometheus.metrics.model.snapshots.Labels;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What every handled request goes through: the gate of {@link Draining}, the right thread, the metrics, the reply. Whatever
 * happens on the way, the request is answered and leaves.
 */
@Singleton
final class Serving {

    private final Executor virtualThreads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("request-", 0).factory());
    private final Draining draining;
    private final ServerMetrics metrics;
    private final JsonLog log;
    private final LongSupplier nanoTime = System::nanoTime;

    @Inject
    Serving(Draining draining, ServerMetrics metrics, JsonLog log) {
        this.draining = draining;
        this.metrics = metrics;
        this.log = log;
    }

    /**
     * What a handler decided; headers are already set on the response. {@link Outcome#RESET} is no reply at all.
     *
     * @param exemplar the trace that the request belongs to; empty when there is none
     */
    record Answer(int status, Buffer body, Labels exemplar) {

        Answer(int status, Buffer body) {
            this(status, body, Labels.EMPTY);
        }

        static Answer empty(int status) {
            return new Answer(status, Buffer.buffer());
        }
    }

    /** Answers a request; may throw, which is a 500. */
    interface Handler {
        Answer handle(RoutingContext context);
    }

    /**
     * Serves the path of the route, written exactly so. On a virtual thread when it waits; else on the event loop, because a change of threads costs
     * more than the work.
     */
    io.vertx.core.Handler<RoutingContext> served(String route, BooleanSupplier waits, Handler handler) {
        return context -> {
            // The router is more lenient than the contract: /metrics/ and //metrics are other paths.
            if (!route.equals(context.request().path())) {
                context.next();
                return;
            }
            if (!draining.enter()) {
                context.response()
                        .setStatusCode(503)
                        .putHeader("Connection", "close")
                        .end();
                return;
            }
            long started = nanoTime.getAsLong();
            if (waits.getAsBoolean()) {
                Runnable left = Busy.enter(context.request().connection());
                virtualThreads.execute(() -> {
                    try {
                        serve(context, route, handler, started);
                    } finally {
                        left.run();
                    }
                });
            } else {
                serve(context, route, handler, started);
            }
        };
    }

    // Errors too: nobody else would answer on a virtual thread, and one request must not end the others.
    private void serve(RoutingContext context, String route, Handler handler, long started) {
        Answer answer = Answer.empty(500);
        try {
            answer = handle(context, handler);
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - started);
            metrics.handled(context.request().method().name(), route, answer.status(), took, answer.exemplar());
        } finally {
            reply(context, answer);
        }
    }

    private Answer handle(RoutingContext context, Handler handler) {
        try {
            return handler.handle(context);
        } catch (Throwable e) {
            log.error("request failed: " + e, Map.of());
            // They were meant for another reply.
            context.response().headers().clear();
            return Answer.empty(500);
        }
    }

    private void reply(RoutingContext context, Answer answer) {
        try {
            // A client that hangs up meanwhile makes this fail; there is nobody left to tell.
            send(context, answer).onComplete(written -> draining.leave());
        } catch (Throwable e) {
            draining.leave();
            context.request().connection().close();
            throw e;
        }
    }

    private Future<Void> send(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response();
        if (answer.status() == Outcome.RESET) {
            ConnectionReset.perform(context.request().connection());
            return Future.succeededFuture();
        }
        if (response.closed()) {
            return Future.succeededFuture();
        }
        if (draining.terminating()) {
            response.putHeader("Connection", "close");
        }
        return response.setStatusCode(answer.status()).end(answer.body());
    }
}
