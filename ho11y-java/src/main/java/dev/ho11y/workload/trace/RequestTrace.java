package dev.ho11y.workload.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.prometheus.metrics.model.snapshots.Labels;

/**
 * The trace that one handled request belongs to: its server span, and its ids in the spellings that log lines, replies
 * and exemplars use. Ids are there even when the SDK is disabled.
 */
public final class RequestTrace {

    private final Context context;
    private final Span span;
    private final String traceId;
    private final String xrayTraceId;
    private final String spanId;
    private final SpanSequence sequence;

    RequestTrace(Context context, Span span, String traceId, String spanId, SpanSequence sequence) {
        this.sequence = sequence;
        this.context = context;
        this.span = span;
        this.traceId = traceId;
        xrayTraceId = XRay.format(traceId);
        this.spanId = spanId;
    }

    /** What child spans have as parent. */
    public Context context() {
        return context;
    }

    /** 32 hex digits. */
    public String traceId() {
        return traceId;
    }

    /** 16 hex digits. */
    public String spanId() {
        return spanId;
    }

    /** The trace id as X-Ray writes it. */
    public String xrayTraceId() {
        return xrayTraceId;
    }

    /** The ids as exemplar labels; empty when the trace is not sampled, because such an exemplar leads nowhere. */
    public Labels exemplar() {
        SpanContext ids = span.getSpanContext();
        return ids.isSampled()
                ? Labels.of("traceid", xrayTraceId, "trace_id", traceId, "span_id", spanId)
                : Labels.EMPTY;
    }

    /** Ends the server span with the status of the reply. */
    public void end(int status) {
        span.setAttribute(Attribute.STATUS, (long) status);
        if (status >= 500) {
            // Semantic conventions: a 4xx is the client's fault and leaves a server span's status unset.
            span.setAttribute(Attribute.ERROR_TYPE, Integer.toString(status));
            span.setStatus(StatusCode.ERROR);
        }
        sequence.end(span);
    }

    /** Ends the server span of a request that got no reply, only the end of its connection. */
    public void reset() {
        span.setAttribute(Attribute.ERROR_TYPE, "reset").setStatus(StatusCode.ERROR);
        sequence.end(span);
    }

    /** Ends a span that stands for no request. */
    public void end() {
        sequence.end(span);
    }
}
