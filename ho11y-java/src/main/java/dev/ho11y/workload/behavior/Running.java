package dev.ho11y.workload.behavior;

import dev.ho11y.workload.downstream.Downstreams;
import dev.ho11y.workload.random.Streams;
import dev.ho11y.workload.signals.Emitting;
import dev.ho11y.workload.trace.RequestTrace;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A behavior while it holds. Thread-safe; requests that are inside when another takes over end as they began. */
public final class Running implements AutoCloseable {

    private final Behavior behavior;
    private final Streams streams;
    private final Emitting signals;
    private final HeldMemory requestMemory;
    private final HeldMemory residentMemory;
    private final @Nullable TokenBucket bucket;
    private final AtomicLong arrivals = new AtomicLong();
    private HeldMemory.@Nullable Piece resident;

    /** What the request ends with: a failure, or a reply of at least so many bytes. */
    public record Result(Optional<Failure> failure, int replyBytes) {}

    /** The thread CPU clock is only read where CPU time is asked for. */
    private static final class Cpu {
        private static final CpuWork WORK = new CpuWork();
    }

    Running(
            Behavior behavior,
            Streams streams,
            Emitting signals,
            HeldMemory requestMemory,
            HeldMemory residentMemory,
            long nowNanos) {
        this.behavior = behavior;
        this.streams = streams;
        this.signals = signals;
        this.requestMemory = requestMemory;
        this.residentMemory = residentMemory;
        bucket = behavior.rateLimit()
                .map(limit -> new TokenBucket(limit, nowNanos))
                .orElse(null);
    }

    /**
     * Begins what goes on beside requests: holds memory and emits signals, until {@link #close}. Not while another behavior
     * does, because there may not be memory for both, nor names for the metrics of both.
     */
    void start() {
        resident = residentMemory.hold(behavior.memoryResident());
        signals.start();
    }

    Behavior behavior() {
        return behavior;
    }

    /** Whether {@code /metrics} has something that the text formats cannot say. */
    public boolean nativeHistograms() {
        return behavior.signals().nativeHistograms();
    }

    /** Returns the number of a request that arrives now. */
    public long arrive() {
        return arrivals.getAndIncrement();
    }

    /** Returns after how many nanoseconds to come back when the rate limit refuses a request that arrives now. */
    public OptionalLong refuse(long nowNanos) {
        return bucket == null ? OptionalLong.empty() : bucket.take(nowNanos);
    }

    /** Does the work of one request: ordered signals, latency, CPU, then the failure or else the downstream calls. */
    public Result perform(long number, RequestTrace trace, Downstreams downstreams) {
        Arrival arrival = new Arrival(behavior, streams, number);
        try (HeldMemory.Piece _ = requestMemory.hold(arrival.heldBytes())) {
            signals.request(trace, number);
            pause(arrival.latency());
            if (arrival.cpu().isPositive()) {
                Cpu.WORK.spend(arrival.cpu());
            }
            Optional<Failure> failure = arrival.failure();
            if (failure.isEmpty()) {
                arrival.call(downstreams, trace);
            }
            return new Result(failure, arrival.replyBytes());
        }
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what {@link #start} began; requests may still be performed. */
    @Override
    public void close() {
        signals.close();
        if (resident != null) {
            resident.close();
        }
    }
}
