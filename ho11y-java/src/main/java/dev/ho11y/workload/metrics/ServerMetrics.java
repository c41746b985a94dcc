package dev.ho11y.workload.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.DoubleStream;

/**
 * Metrics of a Java HTTP service: {@code http_server_request_duration_seconds} with the names and buckets of the
 * OpenTelemetry semantic conventions, JVM and process.
 */
@Singleton
public final class ServerMetrics {

    private static final Duration[] BUCKETS = DoubleStream.of(
                    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
            .mapToObj(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final PrometheusRegistry prometheus;
    private final Map<Handled, Timer> timers = new ConcurrentHashMap<>();
    private final JvmGcMetrics gc = new JvmGcMetrics();

    private record Handled(String method, String route, int status) {}

    ServerMetrics(MeterRegistry registry, PrometheusRegistry prometheus) {
        this.prometheus = prometheus;
        this.registry = registry;
    }

    /** Registers JVM and process metrics; takes some tens of milliseconds, so it is not for the start-up path. */
    public void bindJvm() {
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        ProcessMetrics.register(prometheus);
    }

    /**
     * Records one handled request; the route is a template, never the path that a client made up. A status of 0 says that
     * the connection was reset instead of a reply.
     */
    public void handled(String method, String route, int status, Duration took) {
        timers.computeIfAbsent(new Handled(method, route, status), this::timer).record(took);
    }

    private Timer timer(Handled handled) {
        return Timer.builder("http.server.request.duration")
                .description("Duration of HTTP server requests.")
                .tag("http.request.method", handled.method())
                .tag("http.response.status.code", handled.status() == 0 ? "reset" : Integer.toString(handled.status()))
                .tag("http.route", handled.route())
                .tag("url.scheme", "http")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    @PreDestroy
    void close() {
        gc.close();
    }
}
