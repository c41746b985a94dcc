package dev.ho11y.workload.trace;

import io.opentelemetry.api.trace.Span;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers spans in the order in which they end, which is the order of export, so that a receiver can count what is missing
 * and what overtook. Spans that nobody records get no number. Thread-safe.
 */
final class SpanSequence {

    private final AtomicLong last = new AtomicLong();
    private volatile boolean on;

    void on(boolean numbered) {
        on = numbered;
    }

    long last() {
        return last.get();
    }

    void end(Span span) {
        if (on && span.isRecording()) {
            span.setAttribute(Attribute.SEQUENCE, last.incrementAndGet());
        }
        span.end();
    }
}
