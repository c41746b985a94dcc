package dev.ho11y.autoscaler.control;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How much more than its period passes from one look of a loop to the next; asked at each look.
 *
 * @param poll beyond the polling interval. KEDA makes a new timer when the last one has been noticed to fire, before the check, so that whatever
 *     the operator is late by is never caught up (keda: pkg/scaling/scale_handler.go, {@code startScaleLoop}, {@code time.NewTimer(pollingInterval)})
 * @param sync beyond the HPA's sync period; must be positive, see {@link ControllerSettings#hpaReconcileTime}
 */
public record LoopDelays(Supplier<Duration> poll, Supplier<Duration> sync) {

    /** Polls that are never late: in a quiet operator it is a millisecond or two, which decides nothing. */
    public static LoopDelays syncs(Supplier<Duration> sync) {
        return new LoopDelays(() -> Duration.ZERO, sync);
    }
}
