package dev.ho11y.workload.trace;

import dev.ho11y.workload.settings.Secrets;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Starts spans: one server span for a handled request, client spans for its downstream calls. */
@Singleton
public final class Spans {

    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final Incoming incoming;
    private final Telemetry telemetry;
    private final SpanSequence sequence = new SpanSequence();

    Spans(Telemetry telemetry) {
        this.telemetry = telemetry;
        tracer = telemetry.api().getTracer("dev.ho11y.workload");
        propagator = telemetry.api().getPropagators().getTextMapPropagator();
        incoming = new Incoming(propagator);
    }

    /** Starts the server span of a {@code GET /}, as a child of what its headers name. */
    public RequestTrace server(HttpServerRequest request) {
        Incoming.Parent parent = incoming.parent(request.headers());
        SpanBuilder builder =
                tracer.spanBuilder("GET /").setSpanKind(SpanKind.SERVER).setParent(parent.context());
        describe(builder, request);
        Span span = parent.traceId()
                .map(id -> ScopedValue.where(XRay.Ids.TRACE_ID, id).call(builder::startSpan))
                .orElseGet(builder::startSpan);
        return trace(parent.context(), span, parent.traceId());
    }

    /** Starts a trace of the process's own, which no request asked for. */
    public RequestTrace root(String name) {
        Span span = tracer.spanBuilder(name).setNoParent().startSpan();
        return trace(Context.root(), span, Optional.empty());
    }

    private RequestTrace trace(Context parent, Span span, Optional<String> traceId) {
        SpanContext ids = span.getSpanContext();
        boolean own = SpanId.isValid(ids.getSpanId());
        return new RequestTrace(
                parent.with(span),
                span,
                own ? ids.getTraceId() : traceId.orElseGet(telemetry.ids()::generateTraceId),
                own ? ids.getSpanId() : telemetry.ids().generateSpanId(),
                sequence);
    }

    /** Returns an internal span below the given one, to be completed and started. */
    public SpanBuilder internal(Context parent, String name) {
        return tracer.spanBuilder(name).setParent(parent);
    }

    /** Ends a span, numbered when numbers are asked for. */
    public void end(Span span) {
        sequence.end(span);
    }

    /** Turns the numbering of spans on or off; the count goes on where it was. */
    public void number(boolean numbered) {
        sequence.on(numbered);
    }

    /** How many spans have got a number so far. */
    public long numbered() {
        return sequence.last();
    }

    /** Returns a client span of the request, to be completed and started. */
    public SpanBuilder client(RequestTrace request, String name) {
        return tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).setParent(request.context());
    }

    /** Writes the identity of the client span into the headers of its request. */
    public void inject(RequestTrace request, Span client, MultiMap headers) {
        propagator.inject(request.context().with(client), headers, (carrier, key, value) -> {
            if (carrier != null) {
                carrier.set(key, value);
            }
        });
    }

    private static void describe(SpanBuilder span, HttpServerRequest request) {
        span.setAttribute(Attribute.METHOD, request.method().name())
                .setAttribute(Attribute.ROUTE, "/")
                .setAttribute(Attribute.PATH, request.path())
                .setAttribute(Attribute.SCHEME, "http")
                .setAttribute(Attribute.PROTOCOL_VERSION, request.version() == HttpVersion.HTTP_2 ? "2" : "1.1");
        if (request.query() != null) {
            span.setAttribute(Attribute.QUERY, Secrets.withoutQuerySecrets(request.query()));
        }
        String agent = request.getHeader("User-Agent");
        if (agent != null) {
            span.setAttribute(Attribute.USER_AGENT, agent);
        }
        HostAndPort authority = request.authority();
        if (authority != null) {
            span.setAttribute(Attribute.SERVER_ADDRESS, authority.host());
            span.setAttribute(Attribute.SERVER_PORT, (long) (authority.port() < 0 ? 80 : authority.port()));
        }
        SocketAddress peer = request.remoteAddress();
        String host = peer == null ? null : peer.hostAddress();
        if (host != null) {
            span.setAttribute(Attribute.CLIENT_ADDRESS, host)
                    .setAttribute(Attribute.PEER_ADDRESS, host)
                    .setAttribute(Attribute.PEER_PORT, (long) peer.port());
        }
    }
}
