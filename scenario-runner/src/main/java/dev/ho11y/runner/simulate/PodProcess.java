package dev.ho11y.runner.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
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
    private static final Duration WINDOW = Duration.ofMillis(500);

    private final Behaviour behaviour;
    private final RandomGenerator random;
    private final Instant start;
    private final Map<Integer, Long> total = new TreeMap<>();
    private final Set<Exchange> inside = new LinkedHashSet<>();
    private long window;
    private long count;
    private long previousCount;
    private boolean listening;

    PodProcess(Behaviour behaviour, RandomGenerator random, Instant start) {
        this.behaviour = behaviour;
        this.random = random;
        this.start = start;
        total.put(OK, 0L); // the workload exposes it from the start
    }

    /** From now on it answers. */
    void listen() {
        listening = true;
    }

    /** It answers no more; what is in it is cut off. */
    void end() {
        listening = false;
        Set.copyOf(inside).stream().sorted().forEach(Exchange::reset);
    }

    boolean listening() {
        return listening;
    }

    Set<Exchange> inside() {
        return inside;
    }

    /** The status with which a request is turned away at once, if it is. */
    OptionalInt refusal(Instant now) {
        if (behaviour.cutoffTps().isPresent()
                && throttled(now, behaviour.cutoffTps().getAsInt())) {
            return OptionalInt.of(TOO_MANY_REQUESTS);
        }
        return behaviour.injectsFailures() && random.nextBoolean()
                ? OptionalInt.of(INJECTED[random.nextInt(INJECTED.length)])
                : OptionalInt.empty();
    }

    private boolean throttled(Instant now, int cutoff) {
        long current = Duration.between(start, now).dividedBy(WINDOW);
        if (current > window) {
            previousCount = current == window + 1 ? count : 0;
            count = 0;
            window = current;
        }
        count++;
        return 2 * previousCount > cutoff;
    }

    void handled(int status) {
        total.merge(status, 1L, Long::sum);
    }

    long handled() {
        return total.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Its page in Prometheus's text format. */
    String page() {
        StringBuilder page = new StringBuilder("# TYPE ho11y_total counter\n");
        total.forEach((status, value) -> page.append("ho11y_total{http_status_code=\"")
                .append(status)
                .append("\"} ")
                .append(value)
                .append('\n'));
        return page.toString();
    }
}
