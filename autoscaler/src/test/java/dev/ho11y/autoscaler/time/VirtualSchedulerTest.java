package dev.ho11y.autoscaler.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

    /** Events at given seconds, each with the number that it got when it was made. */
    private record Events(VirtualScheduler scheduler, Deque<Long> seconds, Deque<Long> numbers, List<String> ran)
            implements EventStream {
        @Override
        public long nextNanos() {
            return seconds.isEmpty()
                    ? NONE
                    : Duration.ofSeconds(seconds.getFirst()).toNanos();
        }

        @Override
        public long number() {
            return numbers.getFirst();
        }

        @Override
        public void runNext() {
            numbers.removeFirst();
            ran.add("event at " + Duration.between(START, scheduler.instant()).toSeconds());
            assertThat(Duration.ofNanos(scheduler.elapsedNanos())).isEqualTo(Duration.ofSeconds(seconds.removeFirst()));
        }
    }

    @Test
    void mergedEventsRunAsThoughTheyWereTimers() {
        VirtualScheduler scheduler = new VirtualScheduler(START);
        List<String> ran = new ArrayList<>();
        scheduler.schedule(Duration.ofSeconds(2), () -> ran.add("timer made first"));
        Events events = new Events(scheduler, new ArrayDeque<>(), new ArrayDeque<>(), ran);
        for (long second : List.of(1L, 2L, 3L, 5L)) {
            events.seconds().add(second);
            events.numbers().add(scheduler.nextNumber());
        }
        scheduler.schedule(Duration.ofSeconds(2), () -> ran.add("timer made last"));
        scheduler.merge(events);

        scheduler.runUntil(START.plusSeconds(3));

        assertThat(ran)
                .containsExactly("event at 1", "timer made first", "event at 2", "timer made last", "event at 3");
        assertThat(scheduler.instant()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void whatIsDueBeyondItsEndIsNotRun() {
        VirtualScheduler scheduler = new VirtualScheduler(START);
        List<String> ran = new ArrayList<>();
        scheduler.schedule(Duration.ofDays(365_000), () -> ran.add("in a thousand years"));
        scheduler.runUntil(START.plus(Duration.ofDays(36_500)));
        assertThat(ran).isEmpty();
    }
}
