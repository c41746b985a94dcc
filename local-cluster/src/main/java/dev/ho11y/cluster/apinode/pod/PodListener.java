package dev.ho11y.cluster.apinode.pod;

import io.fabric8.kubernetes.api.model.Pod;

/** Told what happens to the pods of a node, on the scheduler's thread. */
public interface PodListener {

    /** Its status is another one now. */
    void changed(ApiPod pod);

    /**
     * An event about a pod: type Normal or Warning, with the kubelet's reasons.
     *
     * @param container the container's name; empty for the pod as a whole
     */
    void event(Pod pod, String container, String type, String reason, String message);

    /** It was to be deleted and has no process any more; {@link #changed} has told its last status. */
    void gone(ApiPod pod);
}
