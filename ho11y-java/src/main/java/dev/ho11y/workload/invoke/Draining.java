package dev.ho11y.workload.invoke;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Whether SIGTERM has come: replies then ask clients to leave their connection. Thread-safe. */
@Singleton
final class Draining {

    private volatile boolean inProgress;

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        inProgress = true;
    }

    boolean inProgress() {
        return inProgress;
    }
}
