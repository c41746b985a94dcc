package dev.ho11y.autoscaler.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WallClockSchedulerTest extends SchedulerContract {

    @Override
    Scheduler create() {
        return new WallClockScheduler();
    }

    @Test
    void anActionHandedOverWakesTheLoop() throws InterruptedException {
        WallClockScheduler scheduler = new WallClockScheduler();
        List<String> ran = new ArrayList<>();
        CountDownLatch asleep = new CountDownLatch(1);
        scheduler.schedule(Duration.ZERO, asleep::countDown);
        Thread loop =
                Thread.ofPlatform().start(() -> scheduler.runUntil(Instant.now().plus(Duration.ofDays(1))));
        asleep.await();
        scheduler.execute(() -> {
            ran.add("woken");
            scheduler.stop();
        });
        loop.join();
        assertThat(ran).containsExactly("woken");
    }

    @Test
    void anInterruptEndsTheLoopAndIsNotSwallowed() throws InterruptedException {
        WallClockScheduler scheduler = new WallClockScheduler();
        List<Boolean> interrupted = new ArrayList<>();
        Thread loop = Thread.ofPlatform().start(() -> {
            scheduler.runUntil(Instant.now().plus(Duration.ofDays(1)));
            interrupted.add(Thread.currentThread().isInterrupted());
        });
        loop.interrupt();
        loop.join();
        assertThat(interrupted).containsExactly(true);
    }
}
