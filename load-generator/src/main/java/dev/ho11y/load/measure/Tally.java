package dev.ho11y.load.measure;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Counts what happens and cuts it into intervals; the driver's end of this package. Its memory does not grow with the
 * number of requests. Confined to one thread.
 */
public final class Tally {
    private final Counts total = new Counts();
    private Counts current = new Counts();
    private Duration lastCut = Duration.ZERO;

    /** An intended start came. */
    public void intended() {
        current.intended++;
    }

    /** An arrival was sent {@code lagNs} after its intended start. */
    public void sent(long lagNs) {
        current.sent++;
        current.sendLag.recordValue(micros(lagNs));
    }

    /** The arrival that was just sent had waited for a free place. */
    public void late() {
        current.late++;
    }

    /** Arrivals were given up unsent. */
    public void dropped(long count) {
        current.dropped += count;
    }

    /** A whole answer came. */
    public void answered(int status, long responseNs, long serviceNs, long bodyBytes) {
        current.answered++;
        current.statuses.merge(status, 1L, Long::sum);
        current.bodyBytes += bodyBytes;
        latencies(responseNs, serviceNs);
        if (status >= 500) {
            current.errors.merge(ErrorClass.HTTP_5XX, 1L, Long::sum);
        } else if (status >= 400) {
            current.errors.merge(ErrorClass.HTTP_4XX, 1L, Long::sum);
        }
    }

    /** A request failed and has no latency. */
    public void failed(ErrorClass error) {
        current.errors.merge(error, 1L, Long::sum);
    }

    /** A request took longer than the timeout, which is what is recorded. */
    public void timedOut(ErrorClass error, long responseNs, long timeoutNs) {
        failed(error);
        latencies(responseNs, timeoutNs);
    }

    /** Ends the current interval at {@code to} and begins the next. */
    public LoadInterval cut(Duration to, double offeredMean, int inFlight) {
        LoadInterval interval = current.interval(lastCut, to, offeredMean, inFlight);
        total.add(current);
        current = new Counts();
        lastCut = to;
        return interval;
    }

    /** When the current interval began. */
    public Duration lastCut() {
        return lastCut;
    }

    /** Whether anything was counted since the last cut. */
    public boolean pending() {
        return current.intended + current.sent + current.answered + current.dropped + current.errors.size() > 0;
    }

    /** All intervals that were cut, as one that ends at {@code to}. */
    public LoadSummary summary(Duration to, double offeredMean, boolean stopped) {
        return new LoadSummary(total.interval(Duration.ZERO, to, offeredMean, 0), total.bodyBytes, stopped);
    }

    private void latencies(long responseNs, long serviceNs) {
        current.response.recordValue(micros(responseNs));
        current.service.recordValue(micros(serviceNs));
    }

    private static long micros(long ns) {
        return Math.max(0, ns) / 1000;
    }

    private static final class Counts {
        private long intended;
        private long sent;
        private long answered;
        private long late;
        private long dropped;
        private long bodyBytes;
        private final Map<ErrorClass, Long> errors = new EnumMap<>(ErrorClass.class);
        private final Map<Integer, Long> statuses = new TreeMap<>();
        private final Histogram response = new Histogram(3);
        private final Histogram service = new Histogram(3);
        private final Histogram sendLag = new Histogram(3);

        LoadInterval interval(Duration from, Duration to, double offered, int inFlight) {
            return new LoadInterval(
                    from, to, offered, intended, sent, answered, errors, statuses, response, service, sendLag, inFlight,
                    late, dropped);
        }

        void add(Counts other) {
            intended += other.intended;
            sent += other.sent;
            answered += other.answered;
            late += other.late;
            dropped += other.dropped;
            bodyBytes += other.bodyBytes;
            other.errors.forEach((error, count) -> errors.merge(error, count, Long::sum));
            other.statuses.forEach((status, count) -> statuses.merge(status, count, Long::sum));
            response.add(other.response);
            service.add(other.service);
            sendLag.add(other.sendLag);
        }
    }
}
