package dev.ho11y.workload.trace;

import dev.ho11y.workload.export.GrpcSenders;
import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.settings.Settings;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The OpenTelemetry SDK of this process, configured by its environment. */
@Singleton
public final class Telemetry {

    private static final int FLUSH_SECONDS = 5;
    private static final int END_SECONDS = 1;

    private final IdGenerator ids = new XRay.Ids(InstantSource.system());
    private final OtelVariables variables;
    private final SdkCounters counters = new SdkCounters();
    private final OpenTelemetrySdk sdk;
    private final JsonLog log;

    Telemetry(Settings settings, PrometheusRegistry registry, Vertx vertx, JsonLog log) {
        this.log = log;
        variables = OtelVariables.of(settings.environment());
        try {
            OpenTelemetrySdk configured = AutoConfiguredOpenTelemetrySdk.builder()
                    .setComponentLoader(new GrpcSenders(vertx, new Random(seed(settings))))
                    .disableShutdownHook()
                    .addPropertiesSupplier(OtelVariables::defaults)
                    .addPropertiesCustomizer(config -> variables.overrides())
                    .addSamplerCustomizer((sampler, config) -> new UnsampledRoots(sampler))
                    .addTracerProviderCustomizer((provider, config) -> provider.setIdGenerator(ids))
                    .addMeterProviderCustomizer((provider, config) -> provider.registerMetricReader(counters))
                    .build()
                    .getOpenTelemetrySdk();
            sdk = OtelVariables.disabled(settings.environment()) ? withoutExport(configured) : configured;
        } catch (RuntimeException e) {
            throw OtelVariables.refused(settings.environment(), e);
        }
        registry.register(counters);
    }

    /** A disabled SDK's ids are random throughout; ours go on to be X-Ray's. */
    private OpenTelemetrySdk withoutExport(OpenTelemetrySdk disabled) {
        return OpenTelemetrySdk.builder()
                .setPropagators(disabled.getPropagators())
                .setTracerProvider(
                        SdkTracerProvider.builder().setIdGenerator(ids).build())
                .build();
    }

    private static long seed(Settings settings) {
        return settings.seed().orElseGet(() -> ThreadLocalRandom.current().nextLong());
    }

    /** The name under which this process is known. */
    public String serviceName() {
        return variables.serviceName();
    }

    /** Where spans go. */
    public String endpoint() {
        return variables.endpoint();
    }

    OpenTelemetry api() {
        return sdk;
    }

    IdGenerator ids() {
        return ids;
    }

    /** Exports what is left, for five seconds at most, says how many spans were not exported, and ends the SDK. */
    public void close() {
        sdk.getSdkTracerProvider().shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
        // Before the meters end, because they count it; nobody can ask for them at /metrics any more.
        SdkCounters.Unexported spans = counters.unexported();
        if (spans.count() > 0) {
            log.warning("%d of %d spans were not exported".formatted(spans.count(), spans.ended()));
        }
        CompletableResultCode.ofAll(List.of(
                        sdk.getSdkMeterProvider().shutdown(),
                        sdk.getSdkLoggerProvider().shutdown()))
                .join(END_SECONDS, TimeUnit.SECONDS);
    }
}
