package dev.ho11y.cluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartBackOffTest {

    @Test
    void doublesFromTenSecondsToFiveMinutes() {
        RestartBackOff backOff = new RestartBackOff(1);
        assertThat(IntStream.range(0, 8)
                        .mapToLong(
                                i -> backOff.afterRunOf(Duration.ofSeconds(1)).toSeconds()))
                .containsExactly(0L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
    }

    @Test
    void isForgottenAfterARunOfTenMinutes() {
        RestartBackOff backOff = new RestartBackOff(1);
        backOff.afterRunOf(Duration.ofSeconds(1));
        assertThat(backOff.afterRunOf(Duration.ofSeconds(599))).hasSeconds(10);
        assertThat(backOff.afterRunOf(Duration.ofMinutes(10))).isZero();
        assertThat(backOff.afterRunOf(Duration.ofSeconds(1))).hasSeconds(10);
    }

    @Test
    void runsInScaledTime() {
        RestartBackOff backOff = new RestartBackOff(10);
        backOff.afterRunOf(Duration.ofSeconds(1));
        assertThat(backOff.afterRunOf(Duration.ofSeconds(1))).hasSeconds(1);
        assertThat(backOff.afterRunOf(Duration.ofMinutes(1))).isZero();
    }
}
