package dev.ho11y.workload.invoke;

import dev.ho11y.workload.behavior.Behaviors;
import dev.ho11y.workload.behavior.Running;
import dev.ho11y.workload.metrics.Exposition;
import dev.ho11y.workload.metrics.ServerMetrics;
import dev.ho11y.workload.settings.Settings;
import dev.ho11y.workload.trace.RequestTrace;
import dev.ho11y.workload.trace.Spans;
import io.prometheus.metrics.model.snapshots.Labels;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The routes of the contract; everything but {@code /q/*}, which is Quarkus's. */
@Singleton
final class Routes {

    private static final int NOT_FOUND_ORDER = 1_000_000;

    private final Executor virtualThreads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("request-", 0).factory());
    private final Invocation invocation;
    private final Spans spans;
    private final ServerMetrics metrics;
    private final MetricsReply metricsReply;
    private final Draining draining;
    private final LongSupplier nanoTime = System::nanoTime;

    @Inject
    Routes(
            Invocation invocation,
            Spans spans,
            ServerMetrics metrics,
            Exposition exposition,
            Settings settings,
            Behaviors behaviors,
            Draining draining) {
        this.invocation = invocation;
        this.spans = spans;
        this.metrics = metrics;
        this.metricsReply = new MetricsReply(
                exposition,
                settings.openMetrics(),
                () -> behaviors.current().map(Running::nativeHistograms).orElse(false));
        this.draining = draining;
    }

    void register(@Observes Router router) {
        router.route(HttpMethod.GET, "/").handler(served("/", invocation::waits, this::invoke));
        router.route("/").handler(served("/", () -> false, context -> {
            context.response().putHeader("Allow", "GET");
            return new Answer(405, Buffer.buffer());
        }));
        // After every other route, Quarkus's own included.
        router.route().order(NOT_FOUND_ORDER).handler(Routes::notFound);
        router.route("/metrics").handler(served("/metrics", () -> true, metricsReply::answer));
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
    }

    private interface Handler {
        Answer handle(RoutingContext context);
    }

    /** On a virtual thread when it waits; else on the event loop, because a change of threads costs more than the work. */
    private io.vertx.core.Handler<RoutingContext> served(String route, BooleanSupplier waits, Handler handler) {
        return context -> {
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
                    serve(context, route, handler, started);
                    left.run();
                });
            } else {
                serve(context, route, handler, started);
            }
        };
    }

    private void serve(RoutingContext context, String route, Handler handler, long started) {
        Answer answer = handler.handle(context);
        Duration took = Duration.ofNanos(nanoTime.getAsLong() - started);
        metrics.handled(context.request().method().name(), route, answer.status(), took, answer.exemplar());
        reply(context, answer);
    }

    private static void notFound(RoutingContext context) {
        context.response()
                .setStatusCode(404)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end("404 page not found\n");
    }

    private Answer invoke(RoutingContext context) {
        RequestTrace trace = spans.server(context.request());
        Outcome outcome = invocation.perform(trace, context.request().remoteAddress());
        outcome.retryAfterSeconds()
                .ifPresent(seconds -> context.response().putHeader("Retry-After", Long.toString(seconds)));
        if (outcome.reset() || outcome.status() != 200) {
            return new Answer(outcome.status(), Buffer.buffer(), trace.exemplar());
        }
        context.response().putHeader("Content-Type", "application/json");
        return new Answer(200, ReplyBody.of(trace.xrayTraceId(), outcome.replyBytes()), trace.exemplar());
    }

    private void reply(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response();
        if (answer.status() == Outcome.RESET) {
            ConnectionReset.perform(context.request().connection());
            draining.leave();
            return;
        }
        if (response.closed()) {
            draining.leave();
            return;
        }
        if (draining.terminating()) {
            response.putHeader("Connection", "close");
        }
        // A client that hangs up meanwhile makes this fail; there is nobody left to tell.
        response.setStatusCode(answer.status()).end(answer.body()).onComplete(written -> draining.leave());
    }
}
