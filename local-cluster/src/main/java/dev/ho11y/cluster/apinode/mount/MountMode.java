package dev.ho11y.cluster.apinode.mount;

/** How a pod gets mounts of its own. */
public enum MountMode {
    /** The best that this machine has. */
    AUTO,
    /** A mount namespace; needs root. */
    ROOT,
    /** A mount namespace in a user namespace; needs a system that lets anybody have one. */
    USER,
    /** None: pods that mount more than a folder for temporary files are refused. */
    NONE
}
