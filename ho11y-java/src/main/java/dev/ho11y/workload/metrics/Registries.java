package dev.ho11y.workload.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one registry of this process, and Micrometer's view of it. */
final class Registries {

    private Registries() {}

    @Produces
    @Singleton
    static PrometheusRegistry prometheus() {
        return new PrometheusRegistry();
    }

    @Produces
    @Singleton
    static MeterRegistry micrometer(PrometheusRegistry registry) {
        MeterRegistry micrometer = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
        micrometer.config().meterFilter(new JvmConventions());
        return micrometer;
    }
}
