package dev.ho11y.workload.trace;

import io.opentelemetry.api.trace.Span;

/**
 * Numbers spans in the order in which they end, which is the order of export, so that a receiver can count what is missing
 * and what overtook. Spans that nobody records get no number. Thread-safe.
 */
final class SpanSequence {

    private volatile boolean on;
    private long last;

    void on(boolean numbered) {
        on = numbered;
    }

    synchronized long last() {
        return last;
    }

    void end(Span span) {
        if (on && span.isRecording()) {
            endNumbered(span);
        } else {
            span.end();
        }
    }

    // Both in one step: else a span could get its number before another and join the queue of the export after it.
    private synchronized void endNumbered(Span span) {
        last++;
        span.setAttribute(Attribute.SEQUENCE, last);
        span.end();
    }
}
