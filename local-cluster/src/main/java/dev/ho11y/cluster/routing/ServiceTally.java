package dev.ho11y.cluster.routing;

import java.util.concurrent.atomic.AtomicLong;

/** Counts and the round-robin position of one Service. Written by the event loop, read from anywhere. */
final class ServiceTally {

    private final AtomicLong routed = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private int next = -1;

    /** The next position in a list of this size. */
    int next(int size) {
        next = (next + 1) % size;
        return next;
    }

    void routed() {
        routed.incrementAndGet();
    }

    void answered() {
        answered.incrementAndGet();
    }

    void failed() {
        failed.incrementAndGet();
    }

    ServiceCounts counts() {
        return new ServiceCounts(routed.get(), answered.get(), failed.get());
    }
}
