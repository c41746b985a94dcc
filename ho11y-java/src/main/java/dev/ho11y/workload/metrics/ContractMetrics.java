package dev.ho11y.workload.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The metric families of the ho11y contract (aws-o11y-recipes {@code sandbox/ho11y/main.go}), names, labels, help texts
 * and buckets unchanged, and one family of ours for downstream calls that failed.
 */
@Singleton
public final class ContractMetrics {

    private final Counter total;
    private final Gauge randval;
    private final Histogram randhist;
    private final Summary payload;
    private final Histogram duration;
    private final Counter errors;

    ContractMetrics(PrometheusRegistry registry) {
        total = Counter.builder()
                .name("ho11y_total")
                .help("Total ho11y invokes.")
                .labelNames("http_status_code")
                .register(registry);
        // At 0 from the start: rate() sees the first increment, and a scaler sees "no load" instead of "no data".
        total.initLabelValues("200");
        randval = Gauge.builder().name("ho11y_randval").help("A random value.").register(registry);
        randhist = Histogram.builder()
                .name("ho11y_randhist")
                .help("A histogram of normally distributed random numbers.")
                .classicOnly()
                .classicUpperBounds(-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5)
                .register(registry);
        payload = Summary.builder()
                .name("ho11y_downstream_payload_bytes")
                .help("HTTP body size received from a downstream.")
                .labelNames("downstream")
                .register(registry);
        duration = Histogram.builder()
                .name("ho11y_downstream_duration_seconds")
                .help("Duration taken for invoking a downstream.")
                .classicOnly()
                .classicUpperBounds(0.0001, 0.0002, 0.0004, 0.0008, 0.0016, 0.0032, 0.0064, 0.0128, 0.0256, 0.0512)
                .register(registry);
        errors = Counter.builder()
                .name("ho11y_downstream_errors_total")
                .help("Downstream calls that failed, by status code or kind of failure.")
                .labelNames("downstream", "error_type")
                .register(registry);
    }

    /** Counts one handled {@code GET /}. */
    public void handled(int status) {
        total.labelValues(Integer.toString(status)).inc();
    }

    /** Counts one handled {@code GET /} whose connection was reset instead of a reply. */
    public void reset() {
        total.labelValues("reset").inc();
    }

    /** Shows new random values. */
    public void random(double value, double observation) {
        randval.set(value);
        randhist.observe(observation);
    }

    /** Records one complete downstream reply, with the identity of the request as exemplar. */
    public void received(String downstream, long bytes, Duration took, Labels exemplar) {
        payload.labelValues(downstream).observe((double) bytes);
        double seconds = took.toNanos() / 1e9;
        if (exemplar.isEmpty()) {
            duration.observe(seconds);
        } else {
            duration.observeWithExemplar(seconds, exemplar);
        }
    }

    /** Counts one failed downstream call: a status of 400 and above, or a call without a complete reply. */
    public void failed(String downstream, String errorType) {
        errors.labelValues(downstream, errorType).inc();
    }
}
