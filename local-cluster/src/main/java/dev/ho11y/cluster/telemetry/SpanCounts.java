package dev.ho11y.cluster.telemetry;

import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * How many spans one source has exported.
 *
 * @param server spans of kind SERVER
 * @param total spans of every kind
 */
public record SpanCounts(long server, long total) {

    static final SpanCounts NONE = new SpanCounts(0, 0);

    static SpanCounts of(ResourceSpans spans) {
        long server = 0;
        long total = 0;
        for (ScopeSpans scope : spans.getScopeSpansList()) {
            total += scope.getSpansCount();
            for (Span span : scope.getSpansList()) {
                if (span.getKind() == Span.SpanKind.SPAN_KIND_SERVER) {
                    server++;
                }
            }
        }
        return new SpanCounts(server, total);
    }

    SpanCounts plus(SpanCounts more) {
        return new SpanCounts(server + more.server, total + more.total);
    }
}
