package dev.ho11y.workload.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.workload.settings.Settings;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// A gate that does not close would keep the last test waiting for ever.
@Timeout(30)
class DrainingTest {

    /** Long enough for a wrong end to be seen; a right one takes none of it. */
    private static final Duration WHILE = Duration.ofMillis(200);

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
        Thread drain = Thread.ofVirtual().start(this::drain);
        while (draining.enter()) {
            draining.leave();
        }
        draining.leave();
        assertThat(drain.join(WHILE)).isFalse();
        draining.leave();
        drain.join();
    }
}
