package dev.ho11y.workload.invoke;

import dev.ho11y.workload.behavior.Behaviors;
import dev.ho11y.workload.behavior.Running;
import dev.ho11y.workload.downstream.Downstreams;
import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.metrics.ContractMetrics;
import dev.ho11y.workload.settings.Settings;
import dev.ho11y.workload.trace.RequestTrace;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * What happens inside one {@code GET /}: throttle, rate limit, injected failure, invoke line, what the behavior says,
 * downstream calls, counter. The counter is the last, exactly once for each request, so that it never runs ahead of the work.
 */
@Singleton
final class Invocation {

    private final CutOff cutOff;
    private final int cutoffTps;
    private final FailureInjection injection;
    private final Downstreams downstreams;
    private final Behaviors behaviors;
    private final ContractMetrics metrics;
    private final JsonLog log;
    private final LongSupplier nanoTime = System::nanoTime;

    @Inject
    Invocation(Settings settings, Downstreams downstreams, Behaviors behaviors, ContractMetrics metrics, JsonLog log) {
        cutOff = new CutOff(settings.cutoffTps(), nanoTime.getAsLong());
        cutoffTps = settings.cutoffTps().orElse(0);
        injection = new FailureInjection(
                settings.injectFailure(),
                new Random(settings.seed()
                        .orElseGet(() -> ThreadLocalRandom.current().nextLong())));
        this.downstreams = downstreams;
        this.behaviors = behaviors;
        this.metrics = metrics;
        this.log = log;
    }

    /** Whether {@link #perform} would have to wait for anything: then it must not run on an event loop. */
    boolean waits() {
        return !downstreams.none() || behaviors.current().isPresent() || log.crowded();
    }

    /** Does the work of the request and returns how to end it; whatever goes wrong on the way is a 500. */
    Outcome perform(RequestTrace trace, SocketAddress remote) {
        Outcome outcome = Outcome.status(500);
        try {
            outcome = work(trace, remote);
        } catch (Throwable e) {
            log.error("request failed: " + e, Map.of("trace_id", trace.traceId(), "span_id", trace.spanId()));
        } finally {
            count(outcome, trace);
        }
        return outcome;
    }

    private void count(Outcome outcome, RequestTrace trace) {
        if (outcome.reset()) {
            metrics.reset();
            trace.reset();
        } else {
            metrics.handled(outcome.status());
            trace.end(outcome.status());
        }
    }

    private Outcome work(RequestTrace trace, SocketAddress remote) {
        Optional<Running> behavior = behaviors.current();
        long number = behavior.map(Running::arrive).orElse(0L);
        long now = nanoTime.getAsLong();
        OptionalLong tps = cutOff.refuse(now);
        if (tps.isPresent()) {
            log.info(
                    "Throttle engaged, got %d TPS with a %d TPS cutoff point".formatted(tps.getAsLong(), cutoffTps),
                    Map.of("trace_id", trace.traceId(), "span_id", trace.spanId()));
            return Outcome.status(429);
        }
        OptionalLong nanos = behavior.map(running -> running.refuse(now)).orElse(OptionalLong.empty());
        if (nanos.isPresent()) {
            log.info(
                    "rate limit refused a request",
                    Map.of("event", "rate_limit", "trace_id", trace.traceId(), "span_id", trace.spanId()));
            return Outcome.comeBackAfter(Duration.ofNanos(nanos.getAsLong()));
        }
        OptionalInt injected = injection.next();
        if (injected.isPresent()) {
            return Outcome.status(injected.getAsInt());
        }
        sayInvoked(trace, remote);
        if (behavior.isPresent()) {
            return Outcome.of(behavior.get().perform(number, trace, downstreams), trace.xrayTraceId());
        }
        downstreams.callAll(trace);
        return Outcome.ok(trace.xrayTraceId(), 0);
    }

    private void sayInvoked(RequestTrace trace, SocketAddress remote) {
        log.info(
                "ho11y was invoked",
                Map.of(
                        "event", "invoke",
                        "remote", remote.hostAddress() + ":" + remote.port(),
                        "traceID", trace.xrayTraceId(),
                        "trace_id", trace.traceId(),
                        "span_id", trace.spanId()));
    }
}
