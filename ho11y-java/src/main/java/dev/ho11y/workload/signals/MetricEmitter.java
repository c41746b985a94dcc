package dev.ho11y.workload.signals;

import dev.ho11y.workload.random.Streams;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Keeps the series of one ordered family alive: updates each, and lets some make room for new ones. One thread only. */
final class MetricEmitter implements AutoCloseable {

    private final MetricOrder order;
    private final Streams streams;
    private final PrometheusRegistry registry;
    private final Family family;
    private List<String[]> labelSets;
    private long updates;
    private long replaced;
    private double age;

    private interface Observer {
        void observe(String[] labels, double value);
    }

    private interface Remover {
        void remove(String... labels);
    }

    private record Family(Collector collector, Observer observer, Remover remover) {}

    MetricEmitter(MetricOrder order, Streams streams, PrometheusRegistry registry) {
        this.order = order;
        this.streams = streams;
        this.registry = registry;
        family = family(order);
        labelSets = labelSets();
        update(0);
    }

    String name() {
        return order.name();
    }

    Duration every() {
        return order.every();
    }

    /** Shows the series at {@code /metrics}, until {@link #close}. */
    void register() {
        registry.register(family.collector());
    }

    private static Family family(MetricOrder order) {
        String[] labels = order.labels().keySet().toArray(String[]::new);
        return switch (order.type()) {
            case COUNTER -> {
                Counter counter = Counter.builder()
                        .name(order.name())
                        .help(order.help())
                        .labelNames(labels)
                        .build();
                yield new Family(
                        counter, (set, value) -> counter.labelValues(set).inc(value), counter::remove);
            }
            case GAUGE -> {
                Gauge gauge = Gauge.builder()
                        .name(order.name())
                        .help(order.help())
                        .labelNames(labels)
                        .build();
                yield new Family(gauge, (set, value) -> gauge.labelValues(set).set(value), gauge::remove);
            }
            case HISTOGRAM, NATIVE_HISTOGRAM -> {
                Histogram.Builder builder = Histogram.builder()
                        .name(order.name())
                        .help(order.help())
                        .labelNames(labels);
                Histogram histogram = (order.type() == MetricOrder.Type.NATIVE_HISTOGRAM
                                ? builder.nativeOnly()
                                : builder.classicOnly()
                                        .classicUpperBounds(order.bounds().stream()
                                                .mapToDouble(Double::doubleValue)
                                                .toArray()))
                        .build();
                yield new Family(
                        histogram, (set, value) -> histogram.labelValues(set).observe(value), histogram::remove);
            }
            case SUMMARY -> {
                Summary.Builder builder =
                        Summary.builder().name(order.name()).help(order.help()).labelNames(labels);
                order.quantiles().forEach(builder::quantile);
                Summary summary = builder.build();
                yield new Family(
                        summary, (set, value) -> summary.labelValues(set).observe(value), summary::remove);
            }
        };
    }

    /** Gives each series its next value, and lets some churn when that is due. */
    void update(double elapsedSeconds) {
        order.churn().ifPresent(churn -> {
            age += elapsedSeconds;
            double period = churn.every().toNanos() / 1e9;
            if (age >= period) {
                age -= period;
                churn(churn);
            }
        });
        RandomGenerator random = streams.draw("metric " + order.name(), updates++);
        for (String[] labels : labelSets) {
            family.observer().observe(labels, order.value().sample(random));
        }
    }

    // Replaces the oldest values of the label that churns, and with them their series.
    private void churn(MetricOrder.Churn churn) {
        int size = order.labels().getOrDefault(churn.label(), 1);
        List<String[]> before = labelSets;
        replaced += (long) Math.ceil(churn.share() * size);
        labelSets = labelSets();
        Set<List<String>> stays = labelSets.stream().map(List::of).collect(Collectors.toSet());
        before.stream()
                .filter(labels -> !stays.contains(List.of(labels)))
                .forEach(labels -> family.remover().remove(labels));
    }

    private List<String[]> labelSets() {
        List<String[]> sets = List.<String[]>of(new String[0]);
        for (Map.Entry<String, Integer> label : order.labels().entrySet()) {
            long first = order.churn()
                    .filter(churn -> churn.label().equals(label.getKey()))
                    .map(churn -> replaced)
                    .orElse(0L);
            List<String[]> longer = new ArrayList<>();
            for (String[] set : sets) {
                for (long value = first; value < first + label.getValue(); value++) {
                    String[] appended = Arrays.copyOf(set, set.length + 1);
                    appended[set.length] = label.getKey() + "-" + value;
                    longer.add(appended);
                }
            }
            sets = longer;
        }
        return sets;
    }

    @Override
    public void close() {
        registry.unregister(family.collector());
    }
}
