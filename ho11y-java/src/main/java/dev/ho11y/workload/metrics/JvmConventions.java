package dev.ho11y.workload.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What Micrometer's binders leave between its names and those of the OpenTelemetry semantic conventions (jvm-metrics) as Prometheus
 * writes them: things that are counted are no unit, and collections are a histogram {@code jvm_gc_duration_seconds}.
 */
final class JvmConventions implements MeterFilter {

    /** In nanoseconds there, in seconds in the conventions: see {@link ProcessMetrics}. */
    private static final String CPU_TIME = "jvm.cpu.time";

    private static final Set<String> COUNTED = Set.of("classes", "threads", "buffers");
    private static final Map<String, String> GC_TAGS =
            Map.of("gc", "jvm.gc.name", "action", "jvm.gc.action", "cause", "jvm.gc.cause");
    private static final String GC = "jvm.gc.duration";
    private static final double[] GC_BUCKETS = DoubleStream.of(0.01, 0.1, 1, 10)
            .map(seconds -> seconds * Duration.ofSeconds(1).toNanos())
            .toArray();

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return id.getName().equals(CPU_TIME) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (id.getBaseUnit() != null && COUNTED.contains(id.getBaseUnit())) {
            return id.withBaseUnit(null);
        }
        if (id.getName().equals("jvm.gc.pause")) {
            return id.withName(GC)
                    .replaceTags(id.getTags().stream()
                            .map(tag -> Tag.of(GC_TAGS.getOrDefault(tag.getKey(), tag.getKey()), tag.getValue()))
                            .toList());
        }
        return id;
    }

    @Override
    public @Nullable DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return id.getName().equals(GC)
                ? DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(GC_BUCKETS)
                        .build()
                        .merge(config)
                : config;
    }
}
