package dev.ho11y.workload.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Lets a request say "not sampled" without naming a parent, as an X-Ray header can. Samplers hear it as they always do, from
 * a parent; that parent is made up for their ears alone, so that a span that is sampled nevertheless has none.
 */
record UnsampledRoots(Sampler sampler) implements Sampler {

    private static final ContextKey<Boolean> UNSAMPLED = ContextKey.named("unsampled-root");
    private static final String NOBODY = "0000000000000001";

    /** The context of a root that is not to be sampled. */
    static Context root(Context context) {
        return context.with(Span.getInvalid()).with(UNSAMPLED, true);
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        boolean root = parent.get(UNSAMPLED) != null
                && !Span.fromContext(parent).getSpanContext().isValid();
        return sampler.shouldSample(
                root ? parent.with(unsampled(traceId)) : parent, traceId, name, kind, attributes, links);
    }

    private static Span unsampled(String traceId) {
        return Span.wrap(
                SpanContext.createFromRemoteParent(traceId, NOBODY, TraceFlags.getDefault(), TraceState.getDefault()));
    }

    @Override
    public String getDescription() {
        return sampler.getDescription();
    }
}
