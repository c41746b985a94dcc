package dev.ho11y.workload.signals;

import dev.ho11y.workload.trace.RequestTrace;
import dev.ho11y.workload.trace.Spans;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Makes the ordered spans of requests. Thread-safe. */
final class SpanEmitter {

    private final List<SpanOrder> orders;
    private final Spans spans;
    private final Deque<SpanContext> latest = new ArrayDeque<>();

    SpanEmitter(List<SpanOrder> orders, Spans spans) {
        this.orders = List.copyOf(orders);
        this.spans = spans;
    }

    void emit(RequestTrace trace, RandomGenerator random) {
        List<SpanContext> linked = latest();
        emit(orders, trace.context(), linked, random);
        remember(Span.fromContext(trace.context()).getSpanContext());
    }

    private void emit(List<SpanOrder> some, Context parent, List<SpanContext> linked, RandomGenerator random) {
        for (SpanOrder order : some) {
            for (int i = 0; i < order.count(); i++) {
                SpanBuilder builder =
                        spans.internal(parent, order.name()).setAllAttributes(attributes(order.attributes(), random));
                linked.stream().limit(order.links()).forEach(builder::addLink);
                Span span = builder.startSpan();
                order.events().forEach(event -> span.addEvent(event.name(), attributes(event.attributes(), random)));
                stayOpen((long) order.duration().sample(random));
                emit(order.children(), parent.with(span), linked, random);
                spans.end(span);
            }
        }
    }

    private static void stayOpen(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Attributes attributes(Map<String, Value> values, RandomGenerator random) {
        AttributesBuilder attributes = Attributes.builder();
        values.forEach((name, value) -> {
            switch (value.draw(random)) {
                case Long whole -> attributes.put(name, whole.longValue());
                case Double number -> attributes.put(name, number.doubleValue());
                case Boolean flag -> attributes.put(name, flag.booleanValue());
                case Object text -> attributes.put(name, text.toString());
            }
        });
        return attributes.build();
    }

    private List<SpanContext> latest() {
        synchronized (latest) {
            return List.copyOf(latest);
        }
    }

    private void remember(SpanContext request) {
        if (!request.isSampled()) {
            return;
        }
        synchronized (latest) {
            latest.addFirst(request);
            if (latest.size() > SpanOrder.LINKS_AT_MOST) {
                latest.removeLast();
            }
        }
    }
}
