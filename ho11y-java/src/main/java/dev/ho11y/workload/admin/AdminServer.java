package dev.ho11y.workload.admin;

import dev.ho11y.workload.behavior.Behaviors;
import dev.ho11y.workload.document.Documents;
import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.settings.InvalidSettingException;
import dev.ho11y.workload.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Serves {@code /admin/behavior} and {@code /admin/openapi.json}. Thread-safe. */
@Singleton
final class AdminServer {

    private static final int IDLE_SECONDS = 75;

    private final Settings settings;
    private final Behaviors behaviors;
    private final JsonLog log;
    private final Vertx vertx;
    private @Nullable HttpServer server;

    @Inject
    AdminServer(Settings settings, Behaviors behaviors, JsonLog log, Vertx vertx) {
        this.settings = settings;
        this.behaviors = behaviors;
        this.log = log;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        if (settings.adminPort().isEmpty()) {
            return;
        }
        int port = settings.adminPort().getAsInt();
        HttpServerOptions options =
                new HttpServerOptions().setHost(settings.host()).setPort(port).setIdleTimeout(IDLE_SECONDS);
        try {
            HttpServer listening = vertx.createHttpServer(options)
                    .requestHandler(router())
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            server = listening;
            log.info("Admin listens on port :" + listening.actualPort(), Map.of("port", listening.actualPort()));
        } catch (CompletionException e) {
            throw new InvalidSettingException(
                    "HO11Y_ADMIN_PORT", Integer.toString(port), "a port that is free; " + e.getCause());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (server != null) {
            server.close();
        }
    }

    private Router router() {
        Router router = Router.router(vertx);
        // `curl -d` calls what it sends a form, which would be taken apart, and a long one refused.
        router.route("/admin/*").handler(context -> {
            context.request().headers().remove("Content-Type");
            context.next();
        });
        router.route("/admin/*").handler(BodyHandler.create(false).setBodyLimit(Documents.LENGTH_AT_MOST));
        router.route(HttpMethod.GET, "/admin/behavior").handler(this::show);
        router.route(HttpMethod.PUT, "/admin/behavior").handler(onVirtualThread(this::change));
        router.route(HttpMethod.DELETE, "/admin/behavior").handler(onVirtualThread(this::reset));
        router.route(HttpMethod.GET, "/admin/openapi.json").handler(context -> reply(context, 200, openApi()));
        for (int status : new int[] {400, 404, 405, 413, 500}) {
            router.errorHandler(status, context -> problem(context, status));
        }
        return router;
    }

    // The log may make a change wait, and an event loop must not.
    private static io.vertx.core.Handler<RoutingContext> onVirtualThread(
            io.vertx.core.Handler<RoutingContext> handler) {
        return context -> Thread.startVirtualThread(() -> {
            try {
                handler.handle(context);
            } catch (RuntimeException e) {
                context.fail(500, e);
            }
        });
    }

    private void show(RoutingContext context) {
        reply(context, 200, behaviors.json());
    }

    private void change(RoutingContext context) {
        String body = context.body().isEmpty() ? "" : context.body().buffer().toString(StandardCharsets.UTF_8);
        try {
            behaviors.apply(body);
            reply(context, 200, behaviors.json());
        } catch (InvalidDocumentException e) {
            JsonObject problem = new JsonObject()
                    .put("error", e.problem())
                    .put("pointer", e.place().pointer())
                    .put("line", e.place().line())
                    .put("column", e.place().column());
            reply(context, 400, problem.encode());
        }
    }

    private void reset(RoutingContext context) {
        behaviors.reset();
        reply(context, 200, behaviors.json());
    }

    private static String openApi() {
        try (InputStream document = AdminServer.class.getResourceAsStream("openapi.json")) {
            return new String(Objects.requireNonNull(document, "openapi.json").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void problem(RoutingContext context, int status) {
        if (status == 405) {
            context.response()
                    .putHeader(
                            "Allow", context.request().path().equals("/admin/behavior") ? "GET, PUT, DELETE" : "GET");
        }
        if (status == 500) {
            log.error("admin request failed: " + context.failure(), Map.of());
        }
        String what = switch (status) {
            case 404 -> "no such path; see /admin/openapi.json";
            case 405 -> "no such method; see /admin/openapi.json";
            case 413 -> "a body of more than " + Documents.LENGTH_AT_MOST + " bytes";
            case 500 -> "an error of ours, which the log tells";
            default -> "not a request that can be read";
        };
        reply(context, status, new JsonObject().put("error", what).encode());
    }

    private static void reply(RoutingContext context, int status, String json) {
        if (!context.response().ended() && !context.response().closed()) {
            context.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(json);
        }
    }
}
