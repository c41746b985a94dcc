package dev.ho11y.autoscaler.keda;

import java.time.Instant;
import java.util.Optional;

/**
 * When the ScaledObject came into being and was last active, as its status keeps it: to whole seconds.
 *
 * @param created {@code metadata.creationTimestamp}
 * @param lastActive {@code status.lastActiveTime}; empty when it never was
 */
public record Activity(Instant created, Optional<Instant> lastActive) {

    /**
     * Whether it has been inactive long enough to go to zero (keda: pkg/scaling/executor/scale_scaledobjects.go, {@code scaleToZeroOrIdle}).
     * When it was never active only the initial cooldown counts.
     */
    boolean cooledDown(ScaledObject object, Instant now) {
        return lastActive
                .map(active -> active.plus(object.cooldownPeriod()))
                .orElseGet(() -> created.plus(object.initialCooldownPeriod()))
                .isBefore(now);
    }
}
