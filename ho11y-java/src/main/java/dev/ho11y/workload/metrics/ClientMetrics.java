package dev.ho11y.workload.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * {@code http_client_request_duration_seconds}, with names and buckets of the OpenTelemetry semantic conventions
 * (http-metrics). A label whose attribute is absent is empty.
 */
@Singleton
public final class ClientMetrics {

    private final Histogram duration;

    ClientMetrics(PrometheusRegistry registry) {
        duration = Histogram.builder()
                .name("http_client_request_duration_seconds")
                .help("Duration of HTTP client requests.")
                .labelNames(
                        "error_type",
                        "http_request_method",
                        "http_response_status_code",
                        "server_address",
                        "server_port",
                        "url_scheme")
                .classicOnly()
                .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
                .register(registry);
    }

    /**
     * Records one call.
     *
     * @param status of the reply, when there was a complete one
     * @param errorType what happened instead
     */
    public void called(String host, int port, boolean tls, OptionalInt status, String errorType, Duration took) {
        String code = status.isPresent() ? Integer.toString(status.getAsInt()) : "";
        String error = status.isPresent() && status.getAsInt() >= 400 ? code : errorType;
        duration.labelValues(error, "GET", code, host, Integer.toString(port), tls ? "https" : "http")
                .observe(took.toNanos() / 1e9);
    }
}
