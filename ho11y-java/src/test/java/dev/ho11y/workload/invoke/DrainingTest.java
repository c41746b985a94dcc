package dev.ho11y.workload.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.workload.settings.Settings;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class DrainingTest {

    private final Draining draining = new Draining(Settings.from(Map.of("HO11Y_DRAIN_DELAY", "0s")));

    private void drain() {
        try {
            draining.drain(new ShutdownDelayInitiatedEvent());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void inServiceItIsReadyAndLetsRequestsIn() {
        assertThat(draining.call().getStatus()).isEqualTo(Status.UP);
        assertThat(draining.terminating()).isFalse();
        assertThat(draining.enter()).isTrue();
    }

    @Test
    void drainedItIsUnreadyAndLetsNoRequestIn() {
        drain();
        assertThat(draining.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(draining.terminating()).isTrue();
        assertThat(draining.enter()).isFalse();
    }

    @Test
    void endsOnlyWhenTheLastRequestHasLeft() throws InterruptedException {
        draining.enter();
        draining.enter();
        CountDownLatch drained = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            drain();
            drained.countDown();
        });
        while (draining.enter()) {
            draining.leave();
        }
        draining.leave();
        assertThat(drained.getCount()).isEqualTo(1);
        draining.leave();
        drained.await();
    }
}
