package dev.ho11y.runner.simulate;

import dev.ho11y.load.measure.ErrorClass;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a load did in an interval, or altogether. Histograms count microseconds, as those of the load generator. */
final class LoadFigures {
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private final Map<String, Long> errors = new TreeMap<>();
    private final Counts statuses = new Counts();
    private final Latencies response = new Latencies();
    private final Latencies service = new Latencies();
    private final Latencies sendLag = new Latencies();
    long intended;
    long late;
    long dropped;
    private long sent;

    void sent(long lagNanos) {
        sent++;
        sendLag.add(lagNanos);
    }

    void failed(ErrorClass error) {
        errors.merge(error.id(), 1L, Long::sum);
    }

    void answered(int status, long responseNanos, long serviceNanos) {
        statuses.add(status, 1);
        if (status >= CLIENT_ERROR) {
            failed(status >= SERVER_ERROR ? ErrorClass.HTTP_5XX : ErrorClass.HTTP_4XX);
        }
        response.add(responseNanos);
        service.add(serviceNanos);
    }

    void addAll(LoadFigures others) {
        others.errors.forEach((error, count) -> errors.merge(error, count, Long::sum));
        statuses.addAll(others.statuses);
        response.addAll(others.response);
        service.addAll(others.service);
        sendLag.addAll(others.sendLag);
        intended += others.intended;
        late += others.late;
        dropped += others.dropped;
        sent += others.sent;
    }

    Entry.LoadInterval entry(
            Duration at, Duration length, String load, double offeredRate, int inFlight, Latencies.Memory memory) {
        return new Entry.LoadInterval(
                at,
                length,
                load,
                offeredRate,
                intended,
                sent,
                statuses.total(),
                errors,
                byStatus(),
                response.percentiles(memory),
                service.percentiles(memory),
                sendLag.percentiles(memory),
                inFlight,
                late,
                dropped);
    }

    private Map<Integer, Long> byStatus() {
        Map<Integer, Long> counts = new HashMap<>();
        for (int i = 0; i < statuses.size(); i++) {
            counts.put(Math.toIntExact(statuses.number(i)), statuses.count(i));
        }
        return counts;
    }

    /** Begins anew. */
    void clear() {
        errors.clear();
        statuses.clear();
        response.clear();
        service.clear();
        sendLag.clear();
        intended = 0;
        sent = 0;
        late = 0;
        dropped = 0;
    }
}
