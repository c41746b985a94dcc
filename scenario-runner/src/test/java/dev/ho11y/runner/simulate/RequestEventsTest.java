package dev.ho11y.runner.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.autoscaler.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Waits of requests end in the order in which timers would. */
class RequestEventsTest {
    private static final List<Long> DELAYS_NANOS = List.of(0L, 1L, 20L, 20L, 500L);

    private final VirtualScheduler scheduler = new VirtualScheduler(Instant.EPOCH);
    private final RequestEvents events = new RequestEvents(scheduler);
    private final List<Integer> ended = new ArrayList<>();
    private final List<Integer> timers = new ArrayList<>();

    @Test
    void endInTheOrderOfTimers() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2000; i++) {
            int request = i;
            scheduler.schedule(Duration.ofNanos(random.nextLong(3000)), () -> begin(request, random.nextInt(5)));
        }
        scheduler.runUntil(Instant.EPOCH.plusSeconds(1));

        assertThat(ended).hasSize(2000).isEqualTo(timers);
    }

    private void begin(int request, int delay) {
        long delayNanos = DELAYS_NANOS.get(delay);
        events.later(delayNanos, () -> ended.add(request));
        scheduler.schedule(Duration.ofNanos(delayNanos), () -> timers.add(request));
    }
}
