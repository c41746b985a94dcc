package dev.ho11y.workload.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
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

    @Test
    void spendsCpuTimeNotWallTime() {
        Duration asked = Duration.ofMillis(20);
        assertThat(new CpuWork().spend(asked)).isBetween(asked, asked.plusMillis(20));
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
