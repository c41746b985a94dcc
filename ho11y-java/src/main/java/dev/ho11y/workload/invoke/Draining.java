package dev.ho11y.workload.invoke;

import dev.ho11y.workload.settings.Settings;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * The way out of service, and the readiness that tells of it. Open: requests enter and leave. After SIGTERM they still do
 * for the drain delay, but clients are asked to leave their connection. Closed: no request enters any more, and those
 * inside are waited for. Quarkus's own graceful shutdown would keep letting requests in and end with the first moment at
 * which none is inside, so the next one would be cut off; this one runs before it, while the server still serves.
 */
@Default
@Readiness
@Singleton
final class Draining implements HealthCheck {

    private static final Duration IN_FLIGHT_AT_MOST = Duration.ofSeconds(15);

    private final Duration delay;
    private volatile boolean terminating;
    private boolean closed;
    private int inside;

    Draining(Settings settings) {
        delay = settings.drainDelay();
    }

    void drain(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        terminating = true;
        Thread.sleep(delay);
        close();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("in service").status(!terminating).build();
    }

    /** Whether SIGTERM has come. */
    boolean terminating() {
        return terminating;
    }

    /** Lets a request in, which then has to {@link #leave}, or returns false: refuse it. */
    synchronized boolean enter() {
        if (closed) {
            return false;
        }
        inside++;
        return true;
    }

    /** A request is over, its reply written. */
    synchronized void leave() {
        inside--;
        notifyAll();
    }

    private synchronized void close() throws InterruptedException {
        closed = true;
        long end = System.nanoTime() + IN_FLIGHT_AT_MOST.toNanos();
        for (long left = IN_FLIGHT_AT_MOST.toNanos(); inside > 0 && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
