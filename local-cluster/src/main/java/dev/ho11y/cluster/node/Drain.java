package dev.ho11y.cluster.node;

/** What must happen between the moment at which a pod takes no more requests and SIGTERM. */
@FunctionalInterface
public interface Drain {

    /**
     * Begins it. {@code done} must be called within a bound, on the scheduler's thread; calling it twice does no harm.
     */
    void drain(PodStatus pod, Runnable done);
}
