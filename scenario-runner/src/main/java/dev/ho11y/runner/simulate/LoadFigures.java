package dev.ho11y.runner.simulate;

import dev.ho11y.load.measure.ErrorClass;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What a load did in an interval, or altogether. Histograms count microseconds, as those of the load generator. */
final class LoadFigures {
    private static final int DIGITS = 3;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int NANOS_PER_MICRO = 1000;

    private final Map<String, Long> errors = new TreeMap<>();
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Histogram response = histogram();
    private final Histogram service = histogram();
    private final Histogram sendLag = histogram();
    long intended;
    long sent;
    long late;
    long dropped;
    private long answered;

    private static Histogram histogram() {
        Histogram histogram = new Histogram(DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }

    void sent(Duration lag) {
        sent++;
        sendLag.recordValue(micros(lag));
    }

    void failed(ErrorClass error) {
        errors.merge(error.id(), 1L, Long::sum);
    }

    void answered(int status, Duration responseTime, Duration serviceTime) {
        answered++;
        statuses.merge(status, 1L, Long::sum);
        if (status >= CLIENT_ERROR) {
            failed(status >= SERVER_ERROR ? ErrorClass.HTTP_5XX : ErrorClass.HTTP_4XX);
        }
        response.recordValue(micros(responseTime));
        service.recordValue(micros(serviceTime));
    }

    private static long micros(Duration time) {
        return time.toNanos() / NANOS_PER_MICRO;
    }

    Entry.LoadInterval entry(Duration at, Duration length, String load, double offeredRate, int inFlight) {
        return new Entry.LoadInterval(
                at,
                length,
                load,
                offeredRate,
                intended,
                sent,
                answered,
                errors,
                statuses,
                Percentiles.of(response),
                Percentiles.of(service),
                Percentiles.of(sendLag),
                inFlight,
                late,
                dropped);
    }

    /** Begins anew. */
    void clear() {
        errors.clear();
        statuses.clear();
        response.reset();
        service.reset();
        sendLag.reset();
        intended = 0;
        sent = 0;
        late = 0;
        dropped = 0;
        answered = 0;
    }
}
