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

/**
 * The ordered signals while they are emitted: from {@link #start} to {@link #close}. Thread-safe, but for those two, which one
 * thread calls at a time.
 */
public final class Emitting implements AutoCloseable {

    private static final Duration LOG_PERIOD = Duration.ofMillis(100);

    private final Signals signals;
    private final Streams streams;
    private final JsonLog log;
    private final SpanEmitter spans;
    private final List<MetricEmitter> metrics;
    private final List<LogEmitter> logs;
    private final List<MetricEmitter> shown = new ArrayList<>();
    private final List<Ticker> tickers = new ArrayList<>();

    /** Prepares everything, so that little is left that could fail at the start. */
    public Emitting(Signals signals, Streams streams, PrometheusRegistry registry, JsonLog log, Spans spans) {
        this.signals = signals;
        this.streams = streams;
        this.log = log;
        this.spans = new SpanEmitter(signals.spans(), spans);
        metrics = signals.metrics().stream()
                .map(order -> new MetricEmitter(order, streams, registry))
                .toList();
        logs = signals.logs().stream()
                .filter(order -> order.rate().isPresent())
                .map(order -> new LogEmitter(order, streams, log, spans))
                .toList();
    }

    /**
     * Starts, or starts again where {@link #close} stopped.
     *
     * @throws IllegalArgumentException when there is a metric of an ordered name already; what has started by then goes on
     *     until it is closed
     */
    public void start() {
        for (MetricEmitter metric : metrics) {
            metric.register();
            shown.add(metric);
            tickers.add(new Ticker("metric-" + metric.name(), metric.every(), metric::update));
        }
        logs.forEach(lines -> tickers.add(new Ticker("log", LOG_PERIOD, lines::write)));
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
        Ticker.closeAll(tickers);
        tickers.clear();
        shown.forEach(MetricEmitter::close);
        shown.clear();
    }
}
