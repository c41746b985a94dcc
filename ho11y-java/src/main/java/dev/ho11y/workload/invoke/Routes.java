package dev.ho11y.workload.invoke;

import dev.ho11y.workload.behavior.Behaviors;
import dev.ho11y.workload.behavior.Running;
import dev.ho11y.workload.invoke.Serving.Answer;
import dev.ho11y.workload.metrics.Exposition;
import dev.ho11y.workload.settings.Settings;
import dev.ho11y.workload.trace.RequestTrace;
import dev.ho11y.workload.trace.Spans;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The routes of the contract; everything but {@code /q/*}, which is Quarkus's. */
@Singleton
final class Routes {

    /** As {@code quarkus.http.limits.max-body-size}, which knows only of bodies that announce their length. */
    private static final int BODY_AT_MOST = 64 << 10;

    private static final int BEFORE_ALL = -1;
    private static final int NOT_FOUND_ORDER = 1_000_000;

    private final Invocation invocation;
    private final Spans spans;
    private final MetricsReply metricsReply;
    private final Serving serving;

    @Inject
    Routes(
            Invocation invocation,
            Spans spans,
            Exposition exposition,
            Settings settings,
            Behaviors behaviors,
            Serving serving) {
        this.invocation = invocation;
        this.spans = spans;
        this.metricsReply = new MetricsReply(
                exposition,
                settings.openMetrics(),
                () -> behaviors.current().map(Running::nativeHistograms).orElse(false));
        this.serving = serving;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_ALL).handler(LateBody.atMost(BODY_AT_MOST));
        router.route(HttpMethod.GET, "/").handler(serving.served("/", invocation::waits, this::invoke));
        router.route("/").handler(serving.served("/", () -> false, context -> {
            context.response().putHeader("Allow", "GET");
            return Answer.empty(405);
        }));
        // After every other route, Quarkus's own included.
        router.route().order(NOT_FOUND_ORDER).handler(Routes::notFound);
        router.route("/metrics").handler(serving.served("/metrics", () -> true, metricsReply::answer));
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
        if (outcome.status() == 200) {
            context.response().putHeader("Content-Type", "application/json");
        }
        return new Answer(outcome.status(), outcome.body(), trace.exemplar());
    }
}
