package dev.ho11y.workload.invoke;

import dev.ho11y.workload.downstream.Downstreams;
import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.metrics.ContractMetrics;
import dev.ho11y.workload.settings.Settings;
import dev.ho11y.workload.trace.RequestTrace;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * What happens inside one {@code GET /}: throttle, injected failure, invoke line, downstream calls, counter. The counter is
 * the last, exactly once for each request, so that it never runs ahead of the work.
 */
@Singleton
final class Invocation {

    private final CutOff cutOff;
    private final int cutoffTps;
    private final FailureInjection injection;
    private final Downstreams downstreams;
    private final ContractMetrics metrics;
    private final JsonLog log;
    private final LongSupplier nanoTime = System::nanoTime;

    @Inject
    Invocation(Settings settings, Downstreams downstreams, ContractMetrics metrics, JsonLog log) {
        cutOff = new CutOff(settings.cutoffTps(), nanoTime.getAsLong());
        cutoffTps = settings.cutoffTps().orElse(0);
        injection = new FailureInjection(
                settings.injectFailure(),
                new Random(settings.seed()
                        .orElseGet(() -> ThreadLocalRandom.current().nextLong())));
        this.downstreams = downstreams;
        this.metrics = metrics;
        this.log = log;
    }

    /** Does the work of the request and returns the status to reply with. */
    int perform(RequestTrace trace, SocketAddress remote) {
        int status = 500;
        try {
            status = work(trace, remote);
        } catch (RuntimeException e) {
            log.error("request failed: " + e, Map.of("trace_id", trace.traceId(), "span_id", trace.spanId()));
        } finally {
            metrics.handled(status);
            trace.end(status);
        }
        return status;
    }

    private int work(RequestTrace trace, SocketAddress remote) {
        OptionalLong tps = cutOff.refuse(nanoTime.getAsLong());
        if (tps.isPresent()) {
            log.info(
                    "Throttle engaged, got %d TPS with a %d TPS cutoff point".formatted(tps.getAsLong(), cutoffTps),
                    Map.of("trace_id", trace.traceId(), "span_id", trace.spanId()));
            return 429;
        }
        OptionalInt injected = injection.next();
        if (injected.isPresent()) {
            return injected.getAsInt();
        }
        Map<String, Object> fields = new TreeMap<>();
        fields.put("event", "invoke");
        fields.put("remote", remote.hostAddress() + ":" + remote.port());
        fields.put("traceID", trace.xrayTraceId());
        fields.put("trace_id", trace.traceId());
        fields.put("span_id", trace.spanId());
        log.info("ho11y was invoked", fields);
        downstreams.callAll(trace);
        return 200;
    }
}
