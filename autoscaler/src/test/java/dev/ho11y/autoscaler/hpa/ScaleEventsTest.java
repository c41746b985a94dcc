package dev.ho11y.autoscaler.hpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.autoscaler.hpa.ScaleEvents.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleEventsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");

    private static Change change(int replicas, int secondsAgo) {
        return new Change(replicas, NOW.minusSeconds(secondsAgo));
    }

    @Test
    void sumsWhatIsYoungerThanThePeriod() {
        ScaleEvents events = new ScaleEvents(List.of(change(1, 61), change(2, 60), change(4, 59), change(8, 0)));
        assertThat(events.within(Duration.ofSeconds(60), NOW)).isEqualTo(12);
    }

    @Test
    void appendsWhileNothingIsOlderThanTheLongestPeriod() {
        ScaleEvents events = new ScaleEvents(List.of(change(1, 60)));
        assertThat(events.with(5, NOW, Duration.ofSeconds(60)).changes()).containsExactly(change(1, 60), change(5, 0));
    }

    @Test
    void overwritesOneThatIsOlderThanTheLongestPeriod() {
        ScaleEvents events = new ScaleEvents(List.of(change(1, 90), change(2, 61), change(4, 10)));
        assertThat(events.with(5, NOW, Duration.ofSeconds(60)).changes())
                .containsExactly(change(1, 90), change(5, 0), change(4, 10));
    }
}
