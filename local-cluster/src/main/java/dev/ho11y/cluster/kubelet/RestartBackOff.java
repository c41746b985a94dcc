package dev.ho11y.cluster.kubelet;

import java.time.Duration;

/**
 * How long the kubelet waits before it starts a container again: not at all the first time, then 10 s, 20 s, … up to five
 * minutes, and from the beginning after a run of ten minutes ({@code pkg/kubelet/kubelet.go}, {@code MaxContainerBackOff}).
 * Belongs to one pod.
 */
public final class RestartBackOff {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FORGIVEN_AFTER = Duration.ofMinutes(10);

    private final double timeScale;
    private Duration next = Duration.ZERO;

    /** The back-off of a container that has not ended yet. */
    public RestartBackOff(double timeScale) {
        this.timeScale = timeScale;
    }

    /** The wait after a process that ran for so long, in scaled time like the argument. */
    public Duration afterRunOf(Duration ran) {
        if (ran.compareTo(TimeScale.divide(FORGIVEN_AFTER, timeScale)) >= 0) {
            next = Duration.ZERO;
        }
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.isZero() ? FIRST : doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return TimeScale.divide(wait, timeScale);
    }
}
