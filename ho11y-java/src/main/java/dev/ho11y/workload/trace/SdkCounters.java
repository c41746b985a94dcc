package dev.ho11y.workload.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * Shows at {@code /metrics} what the SDK counts about itself: spans processed and exported, with {@code error_type} where
 * they were dropped or refused, and the queue. Names follow the OpenTelemetry semantic conventions for SDK metrics.
 */
final class SdkCounters implements MetricReader, MultiCollector {

    private static final AttributeKey<String> SAMPLING = AttributeKey.stringKey("otel.span.sampling_result");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private volatile CollectionRegistration sdk = CollectionRegistration.noop();

    @Override
    public void register(CollectionRegistration registration) {
        sdk = registration;
    }

    /**
     * Sampled spans that no receiver has confirmed: dropped, refused, or still to be exported.
     *
     * @param ended sampled spans that have ended
     */
    record Unexported(long count, long ended) {}

    /** What has been lost so far, if now is the end; nothing when spans are not to be exported at all. */
    Unexported unexported() {
        Collection<MetricData> metrics = sdk.collectAllMetrics();
        if (metrics.stream().noneMatch(metric -> metric.getName().startsWith("otel.sdk.processor.span."))) {
            return new Unexported(0, 0);
        }
        long ended = sum(metrics, "otel.sdk.span.started", SdkCounters::sampled)
                - sum(metrics, "otel.sdk.span.live", SdkCounters::sampled);
        long exported = sum(metrics, "otel.sdk.processor.span.processed", point -> point.get(ERROR) == null);
        return new Unexported(ended - exported, ended);
    }

    private static boolean sampled(Attributes point) {
        return "RECORD_AND_SAMPLE".equals(point.get(SAMPLING));
    }

    private static long sum(Collection<MetricData> metrics, String name, Predicate<Attributes> which) {
        return metrics.stream()
                .filter(metric -> metric.getName().equals(name))
                .flatMap(metric -> metric.getLongSumData().getPoints().stream())
                .filter(point -> which.test(point.getAttributes()))
                .mapToLong(LongPointData::getValue)
                .sum();
    }

    @Override
    public MetricSnapshots collect() {
        return new MetricSnapshots(sdk.collectAllMetrics().stream()
                .filter(metric -> metric.getType() == MetricDataType.LONG_SUM)
                .map(SdkCounters::snapshot)
                .toList());
    }

    private static MetricSnapshot snapshot(MetricData metric) {
        String name = underscores(metric.getName());
        Collection<LongPointData> points = metric.getLongSumData().getPoints();
        if (metric.getLongSumData().isMonotonic()) {
            CounterSnapshot.Builder counter =
                    CounterSnapshot.builder().name(name).help(metric.getDescription());
            points.forEach(point -> counter.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                    .value((double) point.getValue())
                    .labels(labels(point.getAttributes()))
                    .build()));
            return counter.build();
        }
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(metric.getDescription());
        points.forEach(point -> gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .value((double) point.getValue())
                .labels(labels(point.getAttributes()))
                .build()));
        return gauge.build();
    }

    private static Labels labels(Attributes attributes) {
        Labels.Builder labels = Labels.builder();
        attributes.forEach((key, value) -> labels.label(underscores(key.getKey()), value.toString()));
        return labels.build();
    }

    private static String underscores(String name) {
        return name.replace('.', '_');
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
        return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
