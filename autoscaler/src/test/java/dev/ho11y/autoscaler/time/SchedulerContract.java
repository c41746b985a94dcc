package dev.ho11y.autoscaler.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every scheduler does; a run that does not end fails. Each implementation has a test class that extends this. */
@Timeout(30)
abstract class SchedulerContract {

    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofDays(1);

    private final Scheduler scheduler = create();
    private final List<String> ran = new ArrayList<>();

    abstract Scheduler create();

    @Test
    void runsActionsInOrderOfTheirInstants() {
        note("third", TICK.multipliedBy(3));
        note("first", TICK);
        note("second", TICK.multipliedBy(2));
        run(TICK.multipliedBy(4));
        assertThat(ran).containsExactly("first", "second", "third");
    }

    @Test
    void runsActionsOfOneInstantInTheOrderOfScheduling() {
        for (int i = 0; i < 100; i++) {
            note("action " + i, Duration.ZERO);
        }
        scheduler.schedule(Duration.ZERO, scheduler::stop);
        run(LONG);
        assertThat(ran).hasSize(100).first().isEqualTo("action 0");
        assertThat(ran).last().isEqualTo("action 99");
    }

    @Test
    void timeIsNoEarlierThanTheRunningActionsInstant() {
        Instant due = scheduler.instant().plus(TICK);
        List<Instant> seen = new ArrayList<>();
        scheduler.schedule(TICK, () -> seen.add(scheduler.instant()));
        run(TICK.multipliedBy(2));
        assertThat(seen)
                .singleElement()
                .satisfies(instant -> assertThat(instant).isAfterOrEqualTo(due));
    }

    @Test
    void timeHasReachedTheEndWhenItReturns() {
        Instant end = scheduler.instant().plus(TICK);
        scheduler.runUntil(end);
        assertThat(scheduler.instant()).isAfterOrEqualTo(end);
    }

    @Test
    void keepsWhatIsNotDueForTheNextRun() {
        note("now", Duration.ZERO);
        Instant end = scheduler.instant().plus(TICK);
        note("later", TICK.multipliedBy(2));
        scheduler.runUntil(end);
        assertThat(ran).containsExactly("now");
        run(TICK.multipliedBy(2));
        assertThat(ran).containsExactly("now", "later");
    }

    @Test
    void runsWhatAnActionSchedules() {
        scheduler.schedule(TICK, () -> {
            note("inner", TICK);
            scheduler.schedule(TICK, scheduler::stop);
        });
        run(LONG);
        assertThat(ran).containsExactly("inner");
    }

    @Test
    void doesNotRunWhatWasCancelled() {
        Scheduler.Scheduled cancelled = scheduler.schedule(TICK, () -> ran.add("cancelled"));
        note("kept", TICK);
        cancelled.cancel();
        run(TICK.multipliedBy(2));
        assertThat(ran).containsExactly("kept");
    }

    @Test
    void cancellingTwiceOrAfterTheRunDoesNothing() {
        Scheduler.Scheduled action = scheduler.schedule(Duration.ZERO, () -> ran.add("ran"));
        run(TICK);
        action.cancel();
        action.cancel();
        assertThat(ran).containsExactly("ran");
    }

    @Test
    void refusesANegativeDelay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheduler.schedule(Duration.ofNanos(-1), () -> {}))
                .withMessageContaining("time only goes forward");
    }

    @Test
    void runsWhatAnotherThreadHandsOver() throws InterruptedException {
        Thread other = Thread.ofPlatform()
                .start(() -> scheduler.execute(
                        () -> ran.add("on " + Thread.currentThread().getName())));
        other.join();
        run(TICK);
        assertThat(ran).containsExactly("on " + Thread.currentThread().getName());
    }

    @Test
    void runsActionsHandedOverInOrder() {
        scheduler.execute(() -> ran.add("first"));
        scheduler.execute(() -> ran.add("second"));
        run(Duration.ZERO);
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void stopEndsTheRunAfterTheActionThatIsRunning() {
        scheduler.schedule(Duration.ZERO, () -> {
            scheduler.stop();
            ran.add("finished");
        });
        note("never", Duration.ZERO);
        run(LONG);
        assertThat(ran).containsExactly("finished");
    }

    @Test
    void aStoppedSchedulerStaysStopped() {
        scheduler.stop();
        note("never", Duration.ZERO);
        run(LONG);
        assertThat(ran).isEmpty();
    }

    @Test
    void stopFromAnotherThreadEndsTheRun() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        Thread other = Thread.ofPlatform().start(() -> {
            try {
                running.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            scheduler.stop();
        });
        scheduler.schedule(Duration.ZERO, running::countDown);
        scheduler.schedule(Duration.ZERO, this::keepBusy);
        run(LONG);
        other.join();
        scheduler.execute(() -> ran.add("never"));
        run(LONG);
        assertThat(ran).isEmpty();
    }

    /** Virtual time would be over at once: something must go on happening until the other thread has stopped it. */
    private void keepBusy() {
        scheduler.schedule(Duration.ofNanos(1), this::keepBusy);
    }

    @Test
    void anExceptionLeavesTheRunAndTheOtherActionsAreKept() {
        scheduler.schedule(Duration.ZERO, () -> {
            throw new IllegalStateException("broken action");
        });
        note("kept", Duration.ZERO);
        assertThatThrownBy(() -> run(TICK)).hasMessage("broken action");
        run(TICK);
        assertThat(ran).containsExactly("kept");
    }

    private void note(String name, Duration delay) {
        scheduler.schedule(delay, () -> ran.add(name));
    }

    private void run(Duration duration) {
        scheduler.runUntil(scheduler.instant().plus(duration));
    }
}
