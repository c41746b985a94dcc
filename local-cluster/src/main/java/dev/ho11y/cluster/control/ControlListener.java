package dev.ho11y.cluster.control;

/** Told what the control plane does, on the scheduler's thread. */
public interface ControlListener {

    /** The replicas of a Deployment changed: wanted, existing without the terminating ones, and ready. */
    void replicas(String deployment, int desired, int current, int ready);

    /** An event of the Deployment controller about a Deployment. */
    void event(String deployment, String reason, String message);
}
