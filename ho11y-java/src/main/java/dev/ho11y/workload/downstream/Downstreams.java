package dev.ho11y.workload.downstream;

import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.metrics.ClientMetrics;
import dev.ho11y.workload.metrics.ContractMetrics;
import dev.ho11y.workload.settings.Settings;
import dev.ho11y.workload.settings.Settings.Variable;
import dev.ho11y.workload.trace.Attribute;
import dev.ho11y.workload.trace.RequestTrace;
import dev.ho11y.workload.trace.Spans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.vertx.core.MultiMap;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The downstream calls of a request, each told to metrics, log and trace: those of the environment, or given ones. */
@Singleton
public final class Downstreams {

    private final List<Downstream> targets;
    private final List<String> announcements = new ArrayList<>();
    private final HttpCaller http;
    private final Spans spans;
    private final ContractMetrics metrics;
    private final ClientMetrics clientMetrics;
    private final JsonLog log;
    private final LongSupplier nanoTime = System::nanoTime;

    @Inject
    Downstreams(
            Settings settings,
            HttpCaller http,
            Spans spans,
            ContractMetrics metrics,
            ClientMetrics clientMetrics,
            JsonLog log) {
        this.http = http;
        this.spans = spans;
        this.metrics = metrics;
        this.clientMetrics = clientMetrics;
        this.log = log;
        targets = settings.downstreams().stream()
                .map(variable -> announced(variable, Downstream.parse(variable, log::warning)))
                .toList();
    }

    private Downstream announced(Variable variable, Downstream target) {
        announcements.add(
                "Using downstream %s: %s".formatted(variable.name().substring("DOWNSTREAM".length()), target.label()));
        return target;
    }

    /** The start-up lines, one for each target. */
    public List<String> announcements() {
        return List.copyOf(announcements);
    }

    /** Whether the environment names none. */
    public boolean none() {
        return targets.isEmpty();
    }

    /** Checks the variables without making any call. */
    public static void validate(Settings settings) {
        settings.downstreams().forEach(variable -> Downstream.parse(variable, ignored -> {}));
        new ProxyRules(settings.environment());
    }

    /** Makes all calls of one request. What fails is told, and the next call is made all the same. */
    public void callAll(RequestTrace request) {
        for (Downstream target : targets) {
            attempt(target, Optional.empty(), 0, request);
        }
    }

    /** Makes the given calls instead, in sequence or all at once, each as often and as patiently as it says. */
    public void callAll(RequestTrace request, Calls calls, RandomGenerator random) {
        List<Calls.Call> drawn = calls.draw(random);
        if (calls.parallel()) {
            AllAtOnce.run(drawn.stream()
                    .<Runnable>map(call -> () -> retrying(call, request))
                    .toList());
        } else {
            drawn.forEach(call -> retrying(call, request));
        }
    }

    private void retrying(Calls.Call call, RequestTrace request) {
        Duration backoff = call.backoff();
        for (int attempt = 0; attempt < call.attempts(); attempt++) {
            if (attempt > 0) {
                try {
                    TimeUnit.NANOSECONDS.sleep(backoff.toNanos());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                backoff = backoff.multipliedBy(2);
            }
            if (!attempt(call.target(), call.timeout(), attempt, request)) {
                return;
            }
        }
    }

    /** Makes one call and returns whether to try again may help: there was no reply, or it was the server's fault. */
    private boolean attempt(Downstream target, Optional<Duration> timeout, int resend, RequestTrace request) {
        Span span = start(target, request);
        if (resend > 0) {
            span.setAttribute(Attribute.RESEND_COUNT, (long) resend);
        }
        long started = nanoTime.getAsLong();
        try {
            HttpCaller.Reply reply = perform(target, timeout, request, span);
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - started);
            String errorType = reply.failed() ? Integer.toString(reply.status()) : "";
            measured(target, OptionalInt.of(reply.status()), errorType, took);
            finished(target, request, span, reply, took);
            return reply.status() >= 500;
        } catch (CallFailedException e) {
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - started);
            measured(target, OptionalInt.empty(), e.errorType(), took);
            span.setAttribute(Attribute.ERROR_TYPE, e.errorType()).setStatus(StatusCode.ERROR, e.getMessage());
            metrics.failed(target.label(), e.errorType());
            Map<String, Object> fields = fields(request);
            fields.put("error_type", e.errorType());
            log.error("ho11y could not invoke " + target.label() + ": " + e.getMessage(), fields);
            return true;
        } finally {
            spans.end(span);
        }
    }

    private Span start(Downstream target, RequestTrace request) {
        return switch (target) {
            case Downstream.Dummy dummy ->
                spans.client(request, "DUMMY")
                        .setAttribute(Attribute.DOWNSTREAM, dummy.label())
                        .startSpan();
            case Downstream.Http call ->
                spans.client(request, "GET")
                        .setAttribute(Attribute.METHOD, "GET")
                        .setAttribute(Attribute.URL_FULL, call.label())
                        .setAttribute(Attribute.SERVER_ADDRESS, call.uri().getHost())
                        .setAttribute(Attribute.SERVER_PORT, (long) call.port())
                        .startSpan();
        };
    }

    private void measured(Downstream target, OptionalInt status, String errorType, Duration took) {
        if (target instanceof Downstream.Http call) {
            clientMetrics.called(call.uri().getHost(), call.port(), call.tls(), status, errorType, took);
        }
    }

    private HttpCaller.Reply perform(Downstream target, Optional<Duration> timeout, RequestTrace request, Span span)
            throws CallFailedException {
        return switch (target) {
            case Downstream.Dummy dummy -> DummyCall.perform(dummy, timeout);
            case Downstream.Http call -> {
                MultiMap headers = MultiMap.caseInsensitiveMultiMap();
                spans.inject(request, span, headers);
                HttpCaller.Reply reply = http.call(call, headers, timeout);
                span.setAttribute(Attribute.STATUS, (long) reply.status());
                yield reply;
            }
        };
    }

    private void finished(Downstream target, RequestTrace request, Span span, HttpCaller.Reply reply, Duration took) {
        span.setAttribute(Attribute.BODY_SIZE, reply.bytes());
        metrics.received(target.label(), reply.bytes(), took, request.exemplar());
        Map<String, Object> fields = fields(request);
        fields.put("body_bytes", reply.bytes());
        fields.put("duration_sec", took.toNanos() / 1e9);
        if (reply.failed()) {
            String status = Integer.toString(reply.status());
            span.setAttribute(Attribute.ERROR_TYPE, status).setStatus(StatusCode.ERROR);
            metrics.failed(target.label(), status);
            fields.put("error_type", status);
        }
        log.info("ho11y invoked " + target.label(), fields);
    }

    private static Map<String, Object> fields(RequestTrace request) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("event", "downstream");
        fields.put("trace_id", request.traceId());
        fields.put("span_id", request.spanId());
        return fields;
    }
}
