package dev.ho11y.workload.behavior;

import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.trace.Spans;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.LongSupplier;

/** The metrics of a process whose behavior can be told. */
final class BehaviorMetrics {

    private final Counter changes;

    BehaviorMetrics(PrometheusRegistry registry, JsonLog log, Spans spans, LongSupplier heldBytes) {
        changes = Counter.builder()
                .name("ho11y_behavior_changes_total")
                .help("Changes of the behavior that were asked for, by what became of them.")
                .labelNames("result")
                .register(registry);
        changes.initLabelValues("applied");
        changes.initLabelValues("refused");
        CounterWithCallback.builder()
                .name("ho11y_numbered_total")
                .help("Spans ended and log lines written with a sequence number, which is also the last number.")
                .labelNames("signal")
                .callback(callback -> {
                    callback.call((double) log.numbered(), "log");
                    callback.call((double) spans.numbered(), "span");
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("ho11y_memory_held_bytes")
                .help("Memory that the behavior holds.")
                .callback(callback -> callback.call((double) heldBytes.getAsLong()))
                .register(registry);
    }

    void applied() {
        changes.labelValues("applied").inc();
    }

    void refused() {
        changes.labelValues("refused").inc();
    }
}
