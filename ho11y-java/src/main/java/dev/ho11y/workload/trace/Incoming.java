package dev.ho11y.workload.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.contrib.awsxray.propagator.AwsXrayPropagator;
import io.vertx.core.MultiMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a request says about its trace. When the X-Ray header is there and X-Ray is among the propagators, it goes
 * before the others, whatever their order: it is the contract's own.
 */
final class Incoming {

    private static final AwsXrayPropagator XRAY = AwsXrayPropagator.getInstance();

    private final TextMapPropagator propagator;
    private final boolean xray;

    /**
     * The parent of a server span.
     *
     * @param context holds the remote parent, when there is one
     * @param traceId the trace to belong to when there is no parent
     */
    record Parent(Context context, Optional<String> traceId) {}

    Incoming(TextMapPropagator propagator) {
        this.propagator = propagator;
        xray = propagator.fields().contains(XRay.HEADER);
    }

    Parent parent(MultiMap headers) {
        Context context = propagator.extract(Context.root(), headers, Headers.GETTER);
        String header = xray ? headers.get(XRay.HEADER) : null;
        if (header == null) {
            return new Parent(context, Optional.empty());
        }
        Context preferred = XRAY.extract(context, headers, Headers.GETTER);
        return XRay.rootOnly(header)
                .map(root -> parent(preferred, root))
                .orElseGet(() -> new Parent(preferred, Optional.empty()));
    }

    private static Parent parent(Context context, XRay.RootOnly root) {
        return new Parent(
                root.sampled() ? context.with(Span.getInvalid()) : UnsampledRoots.root(context),
                Optional.of(root.traceId()));
    }

    private enum Headers implements TextMapGetter<MultiMap> {
        GETTER;

        @Override
        public Iterable<String> keys(MultiMap carrier) {
            return carrier.names();
        }

        @Override
        public @Nullable String get(@Nullable MultiMap carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
