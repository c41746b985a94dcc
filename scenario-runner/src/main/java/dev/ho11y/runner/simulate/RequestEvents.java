package dev.ho11y.runner.simulate;

import dev.ho11y.autoscaler.time.EventStream;
import dev.ho11y.autoscaler.time.VirtualScheduler;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to single requests: arrivals, and the ends of their waits. There are hundreds for each timer of the run, and requests
 * wait for one of a few lengths of time, so that a queue for each length and a look at their heads is all the order that it takes.
 */
final class RequestEvents implements EventStream {
    private final VirtualScheduler scheduler;
    private final List<Source> sources = new ArrayList<>();
    private final List<WaitingLine> lines = new ArrayList<>();
    private Source[] all = {};
    private int earliest;

    /** Events that {@code scheduler} runs among its timers. */
    RequestEvents(VirtualScheduler scheduler) {
        this.scheduler = scheduler;
        scheduler.merge(this);
    }

    void add(Source source) {
        sources.add(source);
        all = sources.toArray(Source[]::new);
    }

    /** Runs {@code action} after this long, as the scheduler would. */
    void later(long delayNanos, Runnable action) {
        line(delayNanos).add(scheduler.elapsedNanos() + delayNanos, scheduler.nextNumber(), action);
    }

    private WaitingLine line(long delayNanos) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).delayNanos() == delayNanos) {
                return lines.get(i);
            }
        }
        WaitingLine line = new WaitingLine(delayNanos);
        lines.add(line);
        add(line);
        return line;
    }

    @Override
    public long nextNanos() {
        long due = NONE;
        for (int i = 0; i < all.length; i++) {
            Source source = all[i];
            long candidate = source.dueNanos();
            if (candidate < due || (candidate == due && due != NONE && source.number() < all[earliest].number())) {
                due = candidate;
                earliest = i;
            }
        }
        return due;
    }

    @Override
    public long number() {
        return all[earliest].number();
    }

    /** {@inheritDoc} The scheduler has just asked when it is due. */
    @Override
    public void runNext() {
        all[earliest].runNext();
    }
}
