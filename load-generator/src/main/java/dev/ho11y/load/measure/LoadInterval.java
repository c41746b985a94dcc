package dev.ho11y.load.measure;

import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What happened between two moments of a run. Arrivals, sends and outcomes are counted in the interval in which each
 * happens, so a request may be sent in one interval and answered in a later one. Histograms count microseconds.
 *
 * @param from offset from the start of the load
 * @param to offset from the start of the load
 * @param offeredRate the profile's mean rate over the interval, per second
 * @param intended arrivals whose intended start came
 * @param sent requests sent
 * @param answered whole answers, whatever their status
 * @param errors failed requests by class; a class without any is absent
 * @param statuses answers by status code
 * @param response intended start to last byte
 * @param service send to last byte
 * @param sendLag intended start to send
 * @param inFlight sent and without outcome at the end of the interval
 * @param late arrivals that had to wait because as many requests as allowed were in flight
 * @param dropped arrivals that were given up without being sent
 */
public record LoadInterval(
        Duration from,
        Duration to,
        double offeredRate,
        long intended,
        long sent,
        long answered,
        Map<ErrorClass, Long> errors,
        Map<Integer, Long> statuses,
        Histogram response,
        Histogram service,
        Histogram sendLag,
        int inFlight,
        long late,
        long dropped) {
    public LoadInterval {
        errors = Map.copyOf(errors);
        statuses = Map.copyOf(statuses);
        response = response.copy();
        service = service.copy();
        sendLag = sendLag.copy();
    }

    public Duration length() {
        return to.minus(from);
    }

    /** Failed requests of every class. */
    public long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Requests that ended without an answer. */
    public long transportErrors() {
        return errors.entrySet().stream()
                .filter(error -> error.getKey().isTransport())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Whether something was sent and every outcome was a failure to connect. */
    public boolean neverConnected() {
        return sent > 0
                && answered == 0
                && !errors.isEmpty()
                && errors.keySet().stream().allMatch(ErrorClass::isConnect);
    }
}
