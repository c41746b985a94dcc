package dev.ho11y.workload.trace;

import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.settings.Settings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Vertx;
import java.util.Map;

/** Spans for a test that needs them to be there; what ends goes to a port where nobody listens. */
public final class SpansOfTests implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Telemetry telemetry;
    private final Spans spans;

    public SpansOfTests(JsonLog log) {
        Settings settings = Settings.from(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:1"));
        telemetry = new Telemetry(settings, new PrometheusRegistry(), vertx, log);
        spans = new Spans(telemetry);
    }

    public Spans spans() {
        return spans;
    }

    @Override
    public void close() {
        telemetry.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
