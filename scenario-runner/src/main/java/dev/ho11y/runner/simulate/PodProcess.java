package dev.ho11y.runner.simulate;

import dev.ho11y.autoscaler.exposition.ExpositionSample;
import dev.ho11y.autoscaler.series.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * One process of a pod, from its start to its end: what it counts, and which requests are in it. Throttle and injected failures
 * follow the workload: refused while twice the count of the last half second is above the cut-off, then half of the requests fail
 * with one of five codes.
 */
final class PodProcess {
    private static final int[] INJECTED = {400, 403, 301, 404, 501};
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int OK = 200;
    private static final long WINDOW_NANOS = 500_000_000;
    private static final Map<Long, Labels> SERIES = new ConcurrentHashMap<>();

    private final Behaviour behaviour;
    private final RandomGenerator random;
    private final long startNanos;
    private final Counts total = new Counts();
    private final Inside inside = new Inside();
    private long window;
    private long count;
    private long previousCount;
    private boolean listening;

    PodProcess(Behaviour behaviour, RandomGenerator random, long startNanos) {
        this.behaviour = behaviour;
        this.random = random;
        this.startNanos = startNanos;
        total.add(OK, 0); // the workload exposes it from the start
    }

    /** From now on it answers. */
    void listen() {
        listening = true;
    }

    /** It answers no more; what is in it is cut off. */
    void end() {
        listening = false;
        inside.takeAll().forEach(Exchange::reset);
    }

    boolean listening() {
        return listening;
    }

    boolean idle() {
        return inside.isEmpty();
    }

    void enter(Exchange exchange) {
        inside.add(exchange);
    }

    void leave(Exchange exchange) {
        inside.remove(exchange);
    }

    /** The status with which a request is turned away at once, if it is. */
    OptionalInt refusal(long nowNanos) {
        if (behaviour.cutoffTps().isPresent()
                && throttled(nowNanos, behaviour.cutoffTps().getAsInt())) {
            return OptionalInt.of(TOO_MANY_REQUESTS);
        }
        return behaviour.injectsFailures() && random.nextBoolean()
                ? OptionalInt.of(INJECTED[random.nextInt(INJECTED.length)])
                : OptionalInt.empty();
    }

    private boolean throttled(long nowNanos, int cutoff) {
        long current = (nowNanos - startNanos) / WINDOW_NANOS;
        if (current > window) {
            previousCount = current == window + 1 ? count : 0;
            count = 0;
            window = current;
        }
        count++;
        return 2 * previousCount > cutoff;
    }

    void handled(int status) {
        total.add(status, 1);
    }

    long handled() {
        return total.total();
    }

    /** What its page says, as it would be read: writing and parsing text would be most of the work of a scrape. */
    List<ExpositionSample> page() {
        List<ExpositionSample> page = new ArrayList<>(total.size());
        for (int i = 0; i < total.size(); i++) {
            Labels series = SERIES.computeIfAbsent(
                    total.number(i),
                    status -> Labels.of(Labels.METRIC_NAME, "ho11y_total", "http_status_code", Long.toString(status)));
            page.add(new ExpositionSample(series, total.count(i), OptionalLong.empty()));
        }
        return page;
    }
}
