package dev.ho11y.workload.invoke;

import dev.ho11y.workload.behavior.Behaviors;
import dev.ho11y.workload.downstream.Downstreams;
import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.metrics.ContractMetrics;
import dev.ho11y.workload.metrics.ServerMetrics;
import dev.ho11y.workload.settings.Secrets;
import dev.ho11y.workload.settings.Settings;
import dev.ho11y.workload.trace.Telemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Start and end of service. Start: the original's lines, random signals, JVM metrics. End, when {@link
 * Draining} has let the last request out: stop generating, then flush traces, then the log.
 */
@Singleton
final class Lifecycle {

    private static final long RANDOM_PERIOD_MILLIS = 5_000;

    private final Settings settings;
    private final Downstreams downstreams;
    private final Behaviors behaviors;
    private final Telemetry telemetry;
    private final ServerMetrics serverMetrics;
    private final RandomSignals random;
    private final JsonLog log;
    private final Vertx vertx;
    private long timer;

    @Inject
    Lifecycle(
            Settings settings,
            Downstreams downstreams,
            Behaviors behaviors,
            Telemetry telemetry,
            ContractMetrics metrics,
            ServerMetrics serverMetrics,
            JsonLog log,
            Vertx vertx) {
        this.settings = settings;
        this.downstreams = downstreams;
        this.behaviors = behaviors;
        this.telemetry = telemetry;
        this.serverMetrics = serverMetrics;
        this.log = log;
        this.vertx = vertx;
        random = new RandomSignals(
                new Random(settings.seed()
                        .orElseGet(() -> ThreadLocalRandom.current().nextLong())),
                metrics);
    }

    void start(@Observes StartupEvent event) {
        behaviors.start();
        settings.warnings().forEach(warning -> log.error(warning, Map.of()));
        downstreams.announcements().forEach(this::say);
        settings.cutoffTps().ifPresent(tps -> say("Throttling enabled with a %d TPS cutoff point".formatted(tps)));
        if (settings.injectFailure()) {
            say("Failure injection enabled, dropping half of the requests");
        }
        say("Using Otel collector at " + Secrets.redacted(telemetry.endpoint()));
        say("Init instrumentation done");
        if (!settings.openMetrics()) {
            say("OpenMetrics disabled");
        }
        random.next();
        timer = vertx.setPeriodic(RANDOM_PERIOD_MILLIS, id -> random.next());
        Thread.ofVirtual().name("jvm-metrics").start(serverMetrics::bindJvm);
        say("Launching ho11y: I am [%s] listening on port :%d on %s."
                .formatted(
                        telemetry.serviceName(),
                        settings.port(),
                        settings.host().equals("0.0.0.0") ? "all local IPs" : settings.host()));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
        behaviors.close();
        telemetry.close();
        log.flush();
    }

    private void say(String message) {
        log.info(message, Map.of());
    }
}
