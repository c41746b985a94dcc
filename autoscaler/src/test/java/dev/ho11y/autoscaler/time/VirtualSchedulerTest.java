package dev.ho11y.autoscaler.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualSchedulerTest extends SchedulerContract {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    Scheduler create() {
        return new VirtualScheduler(START);
    }

    @Test
    void timeIsExactlyTheInstantOfTheRunningAction() {
        VirtualScheduler scheduler = new VirtualScheduler(START);
        List<Duration> seen = new ArrayList<>();
        for (int hours : List.of(5, 1, 3)) {
            scheduler.schedule(Duration.ofHours(hours), () -> seen.add(Duration.between(START, scheduler.instant())));
        }
        scheduler.runUntil(START.plus(Duration.ofHours(4)));
        assertThat(seen).containsExactly(Duration.ofHours(1), Duration.ofHours(3));
        assertThat(scheduler.instant()).isEqualTo(START.plus(Duration.ofHours(4)));
    }

    @Test
    void anEndInThePastDoesNotTurnTimeBack() {
        VirtualScheduler scheduler = new VirtualScheduler(START);
        scheduler.runUntil(START.minusSeconds(1));
        assertThat(scheduler.instant()).isEqualTo(START);
    }

    @Test
    void runsWhatIsDueAtTheVeryEnd() {
        VirtualScheduler scheduler = new VirtualScheduler(START);
        List<String> ran = new ArrayList<>();
        scheduler.schedule(Duration.ofSeconds(1), () -> ran.add("at the end"));
        scheduler.runUntil(START.plusSeconds(1));
        assertThat(ran).containsExactly("at the end");
    }
}
