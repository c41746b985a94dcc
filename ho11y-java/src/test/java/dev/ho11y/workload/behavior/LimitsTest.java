package dev.ho11y.workload.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What bounds requests and what they cost. */
class LimitsTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void theBucketLetsABurstThroughAndThenTheRate() {
        TokenBucket bucket = new TokenBucket(new Behavior.RateLimit(10, 3), 0);
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take(0)).isEmpty();
        }
        assertThat(bucket.take(0)).isEqualTo(OptionalLong.of(SECOND / 10));
        assertThat(bucket.take(SECOND / 20)).isEqualTo(OptionalLong.of(SECOND / 20));
        assertThat(bucket.take(SECOND / 10)).isEmpty();
        assertThat(bucket.take(SECOND / 10)).isPresent();
    }

    @Test
    void tokensGatherUpToTheBurstOnly() {
        TokenBucket bucket = new TokenBucket(new Behavior.RateLimit(10, 2), 0);
        assertThat(bucket.take(100 * SECOND)).isEmpty();
        assertThat(bucket.take(100 * SECOND)).isEmpty();
        assertThat(bucket.take(100 * SECOND)).isPresent();
    }

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /** CPU time of the threads that compute, as the JVM measures it. */
    private long spentNanos() {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("cpu-work-"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    @Test
    void spendsCpuTimeNotWallTime() {
        Duration asked = Duration.ofMillis(200);
        CpuWork work = new CpuWork();
        long before = spentNanos();
        Duration said = work.spend(asked);
        assertThat(said).isBetween(asked, asked.plusMillis(20));
        // Sleeping for as long would have spent next to nothing.
        assertThat(Duration.ofNanos(spentNanos() - before)).isBetween(asked, asked.plusMillis(40));
    }

    @Test
    void nothingIsHeldWhenTheHeapHasNoRoom() {
        AtomicInteger room = new AtomicInteger(2);
        HeldMemory memory = new HeldMemory(5 << 20, size -> {
            if (room.getAndDecrement() == 0) {
                throw new OutOfMemoryError();
            }
            return new byte[size];
        });
        assertThatThrownBy(() -> memory.hold(3 << 20)).isInstanceOf(OutOfMemoryError.class);
        assertThat(memory.held()).isZero();
    }

    @Test
    void memoryIsHeldUntilClosedAndNeverBeyondTheBound() {
        HeldMemory memory = new HeldMemory(5 << 20);
        HeldMemory.Piece first = memory.hold(3 << 20);
        assertThat(memory.held()).isEqualTo(3 << 20);
        try (HeldMemory.Piece refused = memory.hold(3 << 20)) {
            assertThat(refused).isNotNull();
            assertThat(memory.held()).isEqualTo(3 << 20);
        }
        assertThat(memory.held()).isEqualTo(3 << 20);
        first.close();
        first.close();
        assertThat(memory.held()).isZero();
    }
}
