package dev.ho11y.workload.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.jvm.convention.otel.OpenTelemetryJvmClassLoadingMeterConventions;
import io.micrometer.core.instrument.binder.jvm.convention.otel.OpenTelemetryJvmCpuMeterConventions;
import io.micrometer.core.instrument.binder.jvm.convention.otel.OpenTelemetryJvmMemoryMeterConventions;
import io.micrometer.core.instrument.binder.jvm.convention.otel.OpenTelemetryJvmThreadMeterConventions;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Metrics of a Java HTTP service, with the names of the OpenTelemetry semantic conventions: {@code
 * http_server_request_duration_seconds} (http-metrics), JVM (jvm-metrics) and process. A label whose attribute is absent is
 * empty.
 */
@Singleton
public final class ServerMetrics {

    /** Methods of RFC 9110 and RFC 5789; a client may make up any other, so they are one (http-metrics). */
    private static final Set<String> METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");

    private final MeterRegistry registry;
    private final PrometheusRegistry prometheus;
    private final Histogram duration;
    private final Map<Handled, DistributionDataPoint> points = new ConcurrentHashMap<>();
    private final JvmGcMetrics gc = new JvmGcMetrics();

    private record Handled(String method, String route, int status) {}

    ServerMetrics(MeterRegistry registry, PrometheusRegistry prometheus) {
        this.prometheus = prometheus;
        this.registry = registry;
        duration = Histogram.builder()
                .name("http_server_request_duration_seconds")
                .help("Duration of HTTP server requests.")
                .labelNames(
                        "error_type", "http_request_method", "http_response_status_code", "http_route", "url_scheme")
                .classicOnly()
                .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
                .register(prometheus);
    }

    /** Registers JVM and process metrics; takes some tens of milliseconds, so it is not for the start-up path. */
    public void bindJvm() {
        Tags none = Tags.empty();
        gc.bindTo(registry);
        new JvmMemoryMetrics(none, new OpenTelemetryJvmMemoryMeterConventions(none)).bindTo(registry);
        new JvmThreadMetrics(none, new OpenTelemetryJvmThreadMeterConventions(none)).bindTo(registry);
        new ClassLoaderMetrics(new OpenTelemetryJvmClassLoadingMeterConventions()).bindTo(registry);
        new ProcessorMetrics(none, new OpenTelemetryJvmCpuMeterConventions(none)).bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        ProcessMetrics.register(prometheus);
    }

    /**
     * Records one handled request; the route is a template, never the path that a client made up.
     *
     * @param status of the reply; 0 says that the connection was reset instead
     * @param exemplar the request's trace; empty when there is none to lead to
     */
    public void handled(String method, String route, int status, Duration took, Labels exemplar) {
        DistributionDataPoint point = points.computeIfAbsent(
                new Handled(METHODS.contains(method) ? method : "_OTHER", route, status), this::point);
        double seconds = took.toNanos() / 1e9;
        if (exemplar.isEmpty()) {
            point.observe(seconds);
        } else {
            point.observeWithExemplar(seconds, exemplar);
        }
    }

    private DistributionDataPoint point(Handled handled) {
        String code = handled.status() == 0 ? "" : Integer.toString(handled.status());
        String error = handled.status() == 0 ? "reset" : handled.status() >= 500 ? code : "";
        return duration.labelValues(error, handled.method(), code, handled.route(), "http");
    }

    @PreDestroy
    void close() {
        gc.close();
    }
}
