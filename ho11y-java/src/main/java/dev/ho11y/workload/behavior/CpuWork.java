package dev.ho11y.workload.behavior;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Computes until a thread has spent so much CPU time, however long that takes on a busy machine. On platform threads, one
 * for each processor, because the CPU time of a virtual thread is not measured and more of them would compute no faster.
 */
final class CpuWork {

    private static final int ROUNDS_BETWEEN_LOOKS = 20_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final ExecutorService workers = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("cpu-work-", 0).factory());

    /** Returns when the time has been spent, and how much it was. */
    Duration spend(Duration time) {
        try {
            return workers.submit(() -> compute(time.toNanos())).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Duration.ZERO;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Duration compute(long nanos) {
        long start = threads.getCurrentThreadCpuTime();
        long spent = 0;
        long value = start | 1;
        // The value is never 0, but only we know: without the second half the loop would be compiled away.
        while (spent < nanos || value == 0) {
            for (int i = 0; i < ROUNDS_BETWEEN_LOOKS; i++) {
                value ^= value << 13;
                value ^= value >>> 7;
                value ^= value << 17;
            }
            spent = threads.getCurrentThreadCpuTime() - start;
        }
        return Duration.ofNanos(spent);
    }
}
