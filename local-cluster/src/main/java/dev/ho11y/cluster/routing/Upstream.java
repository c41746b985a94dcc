package dev.ho11y.cluster.routing;

import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A pod as the proxy sees it: idle connections to it, what is in flight, what was routed. Belongs to the event loop; the
 * counters may be read from anywhere.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails on a channel closes it, and that is seen
final class Upstream {

    /** Servers close what they hold idle beyond a limit of their own, some at 200: stay well below. */
    private static final int MAX_IDLE = 64;

    private record Idle(Channel channel, long sinceSweep) {}

    private final Endpoint endpoint;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final List<Runnable> whenQuiet = new ArrayList<>();
    private final AtomicLong routed = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private long sweeps;
    private boolean draining;

    Upstream(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    long routed() {
        return routed.get();
    }

    int inFlight() {
        return inFlight.get();
    }

    /** The connection that came back last and is still open, or none. */
    @Nullable
    Channel takeIdle() {
        for (Idle last = idle.pollLast(); last != null; last = idle.pollLast()) {
            if (last.channel().isActive()) {
                return last.channel();
            }
        }
        return null;
    }

    void giveBack(Channel channel) {
        if (draining || idle.size() >= MAX_IDLE) {
            channel.close();
        } else {
            idle.addLast(new Idle(channel, sweeps));
        }
    }

    void forget(Channel channel) {
        idle.removeIf(entry -> entry.channel().equals(channel));
    }

    /**
     * Closes what has been idle since before the last sweep. Servers close idle connections after five seconds or more;
     * one that is about to be closed must not be given a request, since it could not be sent again.
     */
    void sweep() {
        while (!idle.isEmpty() && idle.getFirst().sinceSweep() < sweeps) {
            idle.removeFirst().channel().close();
        }
        sweeps++;
    }

    void begin() {
        inFlight.incrementAndGet();
    }

    void written() {
        routed.incrementAndGet();
    }

    void end() {
        if (inFlight.decrementAndGet() == 0) {
            quiet();
        }
    }

    /** Runs the action once nothing is in flight. No connection is kept from here on. */
    void drain(Runnable action) {
        draining = true;
        idle.forEach(entry -> entry.channel().close());
        idle.clear();
        whenQuiet.add(action);
        if (inFlight.get() == 0) {
            quiet();
        }
    }

    private void quiet() {
        List<Runnable> actions = List.copyOf(whenQuiet);
        whenQuiet.clear();
        actions.forEach(Runnable::run);
    }
}
