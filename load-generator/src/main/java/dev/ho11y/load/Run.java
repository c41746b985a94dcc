package dev.ho11y.load;

import dev.ho11y.load.measure.ErrorClass;
import dev.ho11y.load.measure.LoadInterval;
import dev.ho11y.load.measure.LoadListener;
import dev.ho11y.load.measure.LoadSummary;
import dev.ho11y.load.measure.Tally;
import dev.ho11y.load.profile.ArrivalSchedule;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Paces, bounds and counts the requests of one run. Everything but {@link #stop()} and {@link #done()} happens on the event
 * loop; times are nanoseconds since the start of the load.
 *
 * <p>Each wake-up sends all arrivals that are due. When the profile is over, delayed arrivals are sent for at most one
 * timeout more and each request in flight has its own timeout, so a run ends within two timeouts after its profile.
 */
final class Run implements LoadRun, Outcomes {
    /** How often timeouts and connection ages are looked at; the values recorded do not depend on it. */
    private static final long SWEEP_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private final ArrivalSchedule schedule;
    private final LoadOptions options;
    private final Transport transport;
    private final EventLoop loop;
    private final Connections connections;
    private final Reports reports;
    private final Tally tally = new Tally();
    /** In the order of sending, which is the order in which they time out. */
    private final LinkedHashSet<Exchange> inFlight = new LinkedHashSet<>();
    /** Intended starts of arrivals that wait for a free place. */
    private final Deque<Long> waiting = new ArrayDeque<>();

    private long originNs;
    private OptionalLong next = OptionalLong.empty();
    private boolean profileOver;
    private boolean stopped;
    private boolean sendingWaiting;
    private boolean finished;

    private Run(
            ArrivalSchedule schedule,
            LoadTarget target,
            LoadOptions options,
            LoadListener listener,
            Transport transport) {
        this.schedule = schedule;
        this.options = options;
        this.transport = transport;
        this.loop = transport.group().next();
        this.connections =
                new Connections(transport, loop, target, options, new SplittableRandom(options.seed()), this);
        this.reports = new Reports(listener, this::stop);
    }

    static Run start(ArrivalSchedule schedule, LoadTarget target, LoadOptions options, LoadListener listener) {
        Transport transport = Transport.open();
        try {
            Run run = new Run(schedule, target, options, listener, transport);
            run.loop.execute(run.guarded(run::begin));
            return run;
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    @Override
    public void stop() {
        try {
            loop.execute(guarded(this::stopOnLoop));
        } catch (RejectedExecutionException e) {
            // the event loop has ended, and with it the run
        }
    }

    @Override
    public CompletableFuture<LoadSummary> done() {
        return reports.done();
    }

    private void begin() {
        originNs = System.nanoTime();
        next = schedule.next();
        each(options.reportEvery().toNanos(), this::report);
        each(SWEEP_NS, this::sweep);
        after(schedule.profile().totalDuration(), this::endOfProfile);
        pace();
    }

    private void pace() {
        sendDue();
        next.ifPresent(ns -> after(Duration.ofNanos(ns - now()), this::pace));
    }

    private void sendDue() {
        long now = now(); // not in the loop, which might never catch up
        while (next.isPresent() && next.getAsLong() <= now) {
            tally.intended();
            arrive(next.getAsLong());
            next = schedule.next();
        }
    }

    private void arrive(long intendedNs) {
        if (inFlight.size() < options.maxInFlight() && waiting.isEmpty()) {
            send(intendedNs);
        } else if (options.onSaturation() == OnSaturation.DELAY) {
            waiting.addLast(intendedNs);
        } else {
            tally.dropped(1);
        }
    }

    private void send(long intendedNs) {
        long now = now();
        Exchange exchange = new Exchange(intendedNs, now);
        inFlight.add(exchange);
        tally.sent(now - intendedNs);
        connections.dispatch(exchange, now);
    }

    @Override
    public void answered(Exchange exchange, int status, long bodyBytes) {
        if (!exchange.done) {
            long now = now();
            tally.answered(status, now - exchange.intendedNs, now - exchange.sentNs, bodyBytes);
            ended(exchange);
        }
    }

    @Override
    public void failed(Exchange exchange, ErrorClass error) {
        if (!exchange.done) {
            tally.failed(error);
            ended(exchange);
        }
    }

    private void timedOut(Exchange exchange) {
        long timeoutNs = options.timeout().toNanos();
        long lag = exchange.sentNs - exchange.intendedNs;
        tally.timedOut(
                exchange.connecting ? ErrorClass.CONNECT_TIMEOUT : ErrorClass.TIMEOUT, lag + timeoutNs, timeoutNs);
        giveUp(exchange);
    }

    private void giveUp(Exchange exchange) {
        exchange.done = true; // before the close, whose echo would count as a reset
        if (exchange.channel != null) {
            Transport.close(exchange.channel);
        }
        ended(exchange);
    }

    private void ended(Exchange exchange) {
        exchange.done = true;
        inFlight.remove(exchange);
        sendWaiting();
        finishIfOver();
    }

    /** A send that fails at once ends here again; the flag keeps that from becoming a recursion. */
    private void sendWaiting() {
        if (sendingWaiting) {
            return;
        }
        sendingWaiting = true;
        while (!waiting.isEmpty() && inFlight.size() < options.maxInFlight()) {
            tally.late();
            send(waiting.removeFirst());
        }
        sendingWaiting = false;
    }

    private void sweep() {
        long expired = now() - options.timeout().toNanos();
        while (!inFlight.isEmpty() && inFlight.getFirst().sentNs <= expired) {
            timedOut(inFlight.getFirst());
        }
        connections.expire(now());
    }

    private void endOfProfile() {
        sendDue();
        profileOver = true;
        after(options.timeout(), this::dropWaiting);
        finishIfOver();
    }

    private void dropWaiting() {
        tally.dropped(waiting.size());
        waiting.clear();
        finishIfOver();
    }

    private void stopOnLoop() {
        if (stopped || finished) {
            return;
        }
        stopped = !profileOver;
        profileOver = true;
        next = OptionalLong.empty();
        after(options.stopGrace(), this::abort);
        dropWaiting();
    }

    private void abort() {
        while (!inFlight.isEmpty()) {
            tally.failed(ErrorClass.ABORTED);
            giveUp(inFlight.getFirst());
        }
    }

    private void report() {
        sendDue();
        cut();
    }

    private void cut() {
        Duration to = Duration.ofNanos(now());
        LoadInterval interval = tally.cut(to, offered(tally.lastCut(), to), inFlight.size());
        reports.interval(interval);
    }

    private double offered(Duration from, Duration to) {
        double arrivals =
                schedule.profile().arrivalsUntil(to) - schedule.profile().arrivalsUntil(from);
        return arrivals * 1e9 / Math.max(1, to.minus(from).toNanos());
    }

    private void finishIfOver() {
        if (profileOver && !finished && inFlight.isEmpty() && waiting.isEmpty()) {
            finished = true;
            if (tally.pending()) {
                cut();
            }
            Duration end = Duration.ofNanos(now());
            Duration loaded = stopped ? end : schedule.profile().totalDuration();
            reports.finish(tally.summary(end, offered(Duration.ZERO, loaded), stopped));
            close();
        }
    }

    private void close() {
        connections.close();
        transport.close();
    }

    private long now() {
        return System.nanoTime() - originNs;
    }

    private void after(Duration delay, Runnable task) {
        var _ = loop.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void each(long periodNs, Runnable task) {
        var _ = loop.scheduleAtFixedRate(guarded(task), periodNs, periodNs, TimeUnit.NANOSECONDS);
    }

    /** An exception on the loop would otherwise vanish and the run never be done. */
    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                if (!finished) {
                    task.run();
                }
            } catch (RuntimeException | Error e) {
                finished = true;
                reports.fail(e);
                close();
            }
        };
    }
}
