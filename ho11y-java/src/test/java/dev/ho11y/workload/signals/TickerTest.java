package dev.ho11y.workload.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.State;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TickerTest {

    private static boolean waitsOrIsGone(@Nullable Thread thread) {
        return thread != null && Set.of(State.TIMED_WAITING, State.TERMINATED).contains(thread.getState());
    }

    @Test
    void closeReturnsWhenTheTaskIsOver() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<@Nullable Thread> closing = new AtomicReference<>();
        AtomicBoolean over = new AtomicBoolean();
        AtomicBoolean overAfterClose = new AtomicBoolean();
        Ticker ticker = new Ticker("test", Duration.ofMillis(1), elapsed -> {
            begun.countDown();
            // Until the other thread waits for this one, or has not waited and is gone.
            while (!waitsOrIsGone(closing.get())) {
                Thread.onSpinWait();
            }
            over.set(true);
        });
        begun.await();
        Thread closer = Thread.ofPlatform().unstarted(() -> {
            ticker.close();
            overAfterClose.set(over.get());
        });
        closer.start();
        closing.set(closer);
        closer.join();
        assertThat(overAfterClose).isTrue();
    }
}
