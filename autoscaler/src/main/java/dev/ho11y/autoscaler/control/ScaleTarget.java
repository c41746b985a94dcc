package dev.ho11y.autoscaler.control;

/** What is scaled: the {@code scale} subresource of a Deployment and the readiness of its pods. Called on the scheduler's thread. */
public interface ScaleTarget {

    /** {@code spec.replicas}: what was last asked for. */
    int specReplicas();

    /** {@code status.replicas}: pods that exist and are not terminating. */
    int statusReplicas();

    /** Pods that are running and ready. */
    int readyReplicas();

    /** Asks for {@code replicas}; {@link #specReplicas} tells it from then on. */
    void scale(int replicas);
}
