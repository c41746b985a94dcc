package dev.ho11y.workload.signals;

import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.random.Streams;
import dev.ho11y.workload.trace.RequestTrace;
import dev.ho11y.workload.trace.Spans;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Writes the lines of one order that have a rate. Those of one moment belong to a span of their own, because a line
 * always has the ids of one. One thread only.
 */
final class LogEmitter {

    private static final double SECONDS_OWED_AT_MOST = 1;

    private final LogOrder order;
    private final Streams streams;
    private final JsonLog log;
    private final Spans spans;
    private final double rate;
    private double owed;
    private long lines;

    LogEmitter(LogOrder order, Streams streams, JsonLog log, Spans spans) {
        this.order = order;
        this.streams = streams;
        this.log = log;
        this.spans = spans;
        rate = order.rate().orElse(0);
    }

    /** Writes what is due after some more time; what could not be written for longer than a second is not made up for. */
    void write(double elapsedSeconds) {
        owed += rate * Math.min(elapsedSeconds, SECONDS_OWED_AT_MOST);
        if (owed < 1) {
            return;
        }
        RequestTrace trace = spans.root("ho11y.log " + order.event());
        for (; owed >= 1; owed--) {
            write(order, trace, streams.draw("log " + order.event(), lines++), log);
        }
        trace.end();
    }

    static void write(LogOrder order, RequestTrace trace, RandomGenerator random, JsonLog log) {
        LogOrder.Line line = order.draw(random);
        Map<String, Object> fields = new TreeMap<>(line.fields());
        fields.put("trace_id", trace.traceId());
        fields.put("span_id", trace.spanId());
        log.write(line.level(), line.message(), fields);
    }
}
