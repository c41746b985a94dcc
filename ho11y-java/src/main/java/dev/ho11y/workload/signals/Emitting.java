package dev.ho11y.workload.signals;

import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.random.Streams;
import dev.ho11y.workload.trace.RequestTrace;
import dev.ho11y.workload.trace.Spans;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The ordered signals while they are emitted: from here to {@link #close}. Thread-safe. */
public final class Emitting implements AutoCloseable {

    private static final Duration LOG_PERIOD = Duration.ofMillis(100);

    private final Signals signals;
    private final Streams streams;
    private final JsonLog log;
    private final SpanEmitter spans;
    private final List<MetricEmitter> metrics = new ArrayList<>();
    private final List<Ticker> tickers = new ArrayList<>();

    /** Starts. */
    public Emitting(Signals signals, Streams streams, PrometheusRegistry registry, JsonLog log, Spans spans) {
        this.signals = signals;
        this.streams = streams;
        this.log = log;
        this.spans = new SpanEmitter(signals.spans(), spans);
        signals.metrics().forEach(order -> start(order, registry));
        signals.logs().stream()
                .filter(order -> order.rate().isPresent())
                .forEach(order -> start(new LogEmitter(order, streams, log, spans)));
    }

    private void start(MetricOrder order, PrometheusRegistry registry) {
        MetricEmitter emitter = new MetricEmitter(order, streams, registry);
        emitter.update(0);
        metrics.add(emitter);
        tickers.add(new Ticker("metric-" + order.name(), order.every(), emitter::update));
    }

    private void start(LogEmitter emitter) {
        tickers.add(new Ticker("log", LOG_PERIOD, emitter::write));
    }

    /** Emits what is ordered for each request. */
    public void request(RequestTrace trace, long number) {
        RandomGenerator random = streams.draw("lines", number);
        for (LogOrder order : signals.logs()) {
            for (int i = 0; i < order.perRequest(); i++) {
                LogEmitter.write(order, trace, random, log);
            }
        }
        if (!signals.spans().isEmpty()) {
            spans.emit(trace, streams.draw("spans", number));
        }
    }

    /** Stops: no line is written any more, and the metrics are gone. */
    @Override
    public void close() {
        tickers.forEach(Ticker::close);
        metrics.forEach(MetricEmitter::close);
    }
}
